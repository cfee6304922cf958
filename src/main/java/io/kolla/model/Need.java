package io.kolla.model;

import io.kolla.problem.Location;
import java.util.Optional;

/**
 * An edge of the graph as a catalog writes it.
 *
 * @param service the service needed
 * @param component the component of it that is needed; empty where all of the service is
 * @param type when it is needed
 * @param optional whether the need is dropped where the profile leaves the service out
 * @param at where the catalog says so
 */
public record Need(String service, Optional<String> component, Type type, boolean optional, Location at) {
    /** When a need must be met. */
    public enum Type {
        /** Before the component is started. */
        START,
        /** Before the component counts as ready: both start side by side; until it is met a crash is waiting. */
        RUN
    }

    /** The need as the catalog writes it: {@code service/component} or {@code service}. */
    public String target() {
        return component.map(name -> service + "/" + name).orElse(service);
    }
}
