package io.kolla.apply;

import java.time.Duration;

/**
 * How a plan is run.
 *
 * @param patience how long a component may be silent (no change, no event, no log line) before it has failed
 * @param force whether to take fields that others manage
 * @param lettingGo whether a pod whose containers have all ended is deleted without waiting for its node, when that
 *     takes its time; not where the node must have let go of the pod's volumes
 */
public record EngineOptions(Duration patience, boolean force, boolean lettingGo) {
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(5);

    public EngineOptions {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience must be more than nothing");
        }
    }

    /** Options of a run that need not wait for nodes to let go of pods that have ended. */
    public EngineOptions(Duration patience, boolean force) {
        this(patience, force, true);
    }

    public static EngineOptions defaults() {
        return new EngineOptions(DEFAULT_PATIENCE, false);
    }
}
