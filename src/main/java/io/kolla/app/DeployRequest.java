package io.kolla.app;

import io.kolla.apply.EngineOptions;
import java.time.Duration;

/**
 * What is to be deployed where, and how.
 *
 * @param selection what
 * @param cluster where
 * @param patience how long a component may be silent before it counts as failed
 * @param force whether to take fields that others manage
 */
public record DeployRequest(Selection selection, ClusterChoice cluster, Duration patience, boolean force) {
    EngineOptions options() {
        return new EngineOptions(patience, force);
    }
}
