package io.kolla.export;

import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import java.util.Set;

/** What formats need to know of kinds. */
final class Kinds {
    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Pod");

    private static final Set<String> HOLD_DATA =
            Set.of("PersistentVolumeClaim", "PersistentVolume", "Namespace", "CustomResourceDefinition");

    private Kinds() {}

    /** Whether data is lost with objects of the kind: what is theirs, or everything of a kind they define. */
    static boolean holdsData(Kind kind) {
        return HOLD_DATA.contains(kind.kind());
    }

    static boolean isClaim(Kind kind) {
        return kind.apiVersion().equals("v1") && kind.kind().equals("PersistentVolumeClaim");
    }

    /** Whether the kind comes with a CustomResourceDefinition: groups of Kubernetes itself end so or have no dot. */
    static boolean isCustom(Kind kind) {
        return kind.group().contains(".") && !kind.group().endsWith(".k8s.io");
    }

    /**
     * Whether it says something about readiness that the kind's status is watched. Claims are left out: where the
     * storage class waits for the first consumer, they are bound only after what comes later has started.
     */
    static boolean hasHealth(Manifest manifest) {
        Kind kind = manifest.ref().kind();
        return WORKLOADS.contains(kind.kind()) || kind.kind().equals("CustomResourceDefinition") || isCustom(kind);
    }
}
