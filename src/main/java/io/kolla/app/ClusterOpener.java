package io.kolla.app;

import io.kolla.cluster.Cluster;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a cluster. */
@FunctionalInterface
public interface ClusterOpener {
    /**
     * Opens the cluster a kubeconfig names.
     *
     * @param kubeconfig the file; else where such files are by default
     * @param context the context; else the file's current one
     * @throws io.kolla.problem.ClusterException when it cannot be reached
     */
    Cluster open(Optional<Path> kubeconfig, Optional<String> context);
}
