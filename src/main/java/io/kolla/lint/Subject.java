package io.kolla.lint;

import io.kolla.model.Draft;
import io.kolla.model.LintReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object to look at.
 *
 * @param draft the object
 * @param where the part of the catalog that declares it, for messages
 * @param reasons the reasons declared there
 * @param pod the pods it makes, if it makes any
 */
record Subject(Draft draft, String where, List<LintReason> reasons, Optional<PodSpec> pod) {
    private static final Set<String> SERVERS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController");

    /** The pods that run until they are told to stop. */
    Optional<PodSpec> servers() {
        return pod.filter(spec -> SERVERS.contains(draft.kind()));
    }
}
