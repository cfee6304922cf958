package io.kolla.graph;

import io.kolla.model.ComponentId;
import java.time.Duration;
import java.util.List;

/**
 * The chain of components that decides how long a deployment takes at least.
 *
 * @param components the chain, the component that starts first first
 * @param length how long it takes until all components are ready when each starts the moment it may
 */
public record CriticalPath(List<ComponentId> components, Duration length) {
    public CriticalPath {
        components = List.copyOf(components);
    }
}
