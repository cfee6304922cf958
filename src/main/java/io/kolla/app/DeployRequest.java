package io.kolla.app;

import io.kolla.apply.EngineOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be deployed where, and how.
 *
 * @param selection what
 * @param cluster where
 * @param patience how long a component may be silent before it counts as failed
 * @param force whether to take fields that others manage
 * @param plan a saved plan to carry out; then nothing of the selection counts
 */
public record DeployRequest(
        Selection selection, ClusterChoice cluster, Duration patience, boolean force, Optional<Path> plan) {
    /** A request for what a catalog says now. */
    public DeployRequest(Selection selection, ClusterChoice cluster, Duration patience, boolean force) {
        this(selection, cluster, patience, force, Optional.empty());
    }

    EngineOptions options() {
        return new EngineOptions(patience, force);
    }
}
