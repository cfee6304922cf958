package io.kolla.lint;

import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.Optional;

/** Finds replicas that an autoscaler sets and every deploy would set back. */
final class AutoscalerRule implements Rule {
    @Override
    public String name() {
        return "autoscaler";
    }

    @Override
    public String explanation() {
        return "a template that writes the number of replicas an autoscaler sets: the two contend for it, and the next"
                + " deploy stops with a conflict";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        Draft scaled = subject.draft();
        Node replicas = Nodes.at(scaled.content(), "spec", "replicas");
        if (replicas == null || replicas.content() == null || release.isUnmanaged(scaled, "spec", "replicas")) {
            return;
        }
        Optional<Draft> autoscaler = release.subjects().stream()
                .map(Subject::draft)
                .filter(draft -> isAutoscalerOf(draft, scaled))
                .findFirst();
        autoscaler.ifPresent(found -> findings.warn(
                replicas.at(),
                scaled.label() + " says how many replicas it has, and " + found.label() + " sets them",
                "declare unmanaged: [{object: " + scaled.label() + ", field: spec.replicas}]"));
    }

    private static boolean isAutoscalerOf(Draft draft, Draft scaled) {
        return draft.kind().equals("HorizontalPodAutoscaler")
                && Nodes.text(draft.content(), "spec", "scaleTargetRef", "kind").equals(scaled.kind())
                && Nodes.text(draft.content(), "spec", "scaleTargetRef", "name").equals(scaled.name());
    }
}
