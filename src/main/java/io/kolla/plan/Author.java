package io.kolla.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * Who wrote a field, as far as the API server noted it.
 *
 * @param manager the field manager, such as {@code kubectl-edit}; empty where nobody is noted, as for a field that was
 *     removed
 * @param at when that manager last wrote to the object
 * @param steady whether it will write the field again: a controller of Kubernetes, somebody who scales, or somebody
 *     who applies the object. The others changed it once, by hand or by a script
 */
public record Author(String manager, Optional<Instant> at, boolean steady) {
    public static final Author UNKNOWN = new Author("", Optional.empty(), false);

    /** Somebody who changed it once. */
    public Author(String manager, Optional<Instant> at) {
        this(manager, at, false);
    }

    /** The manager, or "others" where it is not known. */
    public String name() {
        return manager.isEmpty() ? "others" : manager;
    }
}
