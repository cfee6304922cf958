package io.kolla.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which cluster the user asks for.
 *
 * @param kubeconfig a file that says how to reach it, where one was named
 * @param context the context within that file, or within the one found by default
 * @param local whether the cluster of this machine is meant
 */
public record ClusterChoice(Optional<Path> kubeconfig, Optional<String> context, boolean local) {
    /** Whatever is found. */
    public static final ClusterChoice DEFAULT = new ClusterChoice(Optional.empty(), Optional.empty(), false);
}
