package io.kolla.apply;

import java.time.Duration;

/**
 * How a plan is run.
 *
 * @param patience how long a component may be silent (no change, no event, no log line) before it has failed
 * @param force whether to take fields that others manage
 */
public record EngineOptions(Duration patience, boolean force) {
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(5);

    public EngineOptions {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience must be more than nothing");
        }
    }

    public static EngineOptions defaults() {
        return new EngineOptions(DEFAULT_PATIENCE, false);
    }
}
