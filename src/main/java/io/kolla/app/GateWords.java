package io.kolla.app;

import io.kolla.apply.Sight;
import io.kolla.cluster.LiveObject;
import io.kolla.gate.Readiness;
import io.kolla.model.GateRule;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what must hold before a component is ready, and how far that is. */
final class GateWords {
    /** What is there as soon as it exists says nothing beside what runs. */
    private static final Set<String> TELLING = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "Pod");

    private GateWords() {}

    static String of(List<ObjectRef> objects, List<GateRule> declared, Sight sight) {
        List<String> parts = new ArrayList<>();
        for (ObjectRef ref : objects) {
            boolean custom = !Readiness.isOwn(ref.kind());
            if (custom || TELLING.contains(ref.kind().kind())) {
                parts.add(ref.kind().kind() + progress(sight.find(ref)));
            }
        }
        for (GateRule rule : declared) {
            String what = rule.path() instanceof GateRule.Condition condition
                    ? condition.type()
                    : String.join(".", ((GateRule.Field) rule.path()).path());
            parts.add(rule.kind() + "/" + rule.name() + " " + what + "=" + rule.expected());
        }
        if (parts.isEmpty()) {
            return objects.isEmpty()
                    ? ""
                    : objects.size() == 1 ? objects.get(0).kind().kind() : objects.size() + " objects";
        }
        return String.join(", ", parts);
    }

    private static String progress(Optional<LiveObject> object) {
        if (object.isEmpty()) {
            return "";
        }
        Tree content = object.get().content();
        return switch (object.get().ref().kind().kind()) {
            case "Deployment", "StatefulSet" ->
                " " + number(content, "status", "readyReplicas") + "/"
                        + content.number("spec", "replicas").orElse(1L);
            case "DaemonSet" ->
                " " + number(content, "status", "numberReady") + "/"
                        + number(content, "status", "desiredNumberScheduled");
            case "Job" -> Readiness.isCompleteJob(object.get()) ? " done" : "";
            case "PersistentVolumeClaim" -> " " + content.text("status", "phase");
            default -> "";
        };
    }

    private static long number(Tree content, String... path) {
        return content.number(path).orElse(0L);
    }
}
