package io.kolla.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where objects of each kind hold the template of their pods. */
public final class PodTemplates {
    private static final List<String> IN_SPEC = List.of("spec", "template");
    private static final Map<String, List<String>> PATHS = Map.of(
            "Deployment.apps", IN_SPEC,
            "StatefulSet.apps", IN_SPEC,
            "DaemonSet.apps", IN_SPEC,
            "ReplicaSet.apps", IN_SPEC,
            "Job.batch", IN_SPEC,
            "CronJob.batch", List.of("spec", "jobTemplate", "spec", "template"),
            "ReplicationController.", IN_SPEC,
            "PodTemplate.", List.of("template"),
            "Pod.", List.of());

    private PodTemplates() {}

    /** Map keys from the object to its pod template; the object itself for a Pod; nothing where it makes no pods. */
    public static Optional<List<String>> path(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return Optional.ofNullable(PATHS.get(kind + "." + group));
    }
}
