package io.kolla.lint;

import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.Map;
import java.util.Set;

/** Finds replicas that may all be evicted at once. */
final class DisruptionBudgetRule implements Rule {
    private static final Set<String> REPLICATED =
            Set.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");

    @Override
    public String name() {
        return "disruption-budget";
    }

    @Override
    public String explanation() {
        return "more than one replica and no PodDisruptionBudget that covers them: draining nodes may take all replicas"
                + " at once";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        Draft draft = subject.draft();
        if (!REPLICATED.contains(draft.kind())
                || subject.pod().isEmpty()
                || !(Nodes.at(draft.content(), "spec", "replicas") instanceof Node.Scalar replicas)
                || !(replicas.content() instanceof Long number)
                || number < 2) {
            return;
        }
        Map<String, String> labels = subject.pod().get().labels();
        boolean covered = release.subjects().stream().anyMatch(other -> isBudgetFor(other.draft(), labels));
        if (!covered) {
            findings.warn(
                    replicas.at(),
                    draft.label() + " has " + number + " replicas and no PodDisruptionBudget",
                    "add one with maxUnavailable: 1 and the selector of " + draft.label());
        }
    }

    private static boolean isBudgetFor(Draft draft, Map<String, String> labels) {
        return draft.kind().equals("PodDisruptionBudget")
                && labels.entrySet()
                        .containsAll(Nodes.texts(draft.content(), "spec", "selector", "matchLabels")
                                .entrySet());
    }
}
