package io.kolla.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * Who wrote a field, as far as the API server noted it.
 *
 * @param manager the field manager, such as {@code kubectl-edit}; empty where nobody is noted, as for a field that was
 *     removed
 * @param at when that manager last wrote to the object
 */
public record Author(String manager, Optional<Instant> at) {
    public static final Author UNKNOWN = new Author("", Optional.empty());

    /** The manager, or "others" where it is not known. */
    public String name() {
        return manager.isEmpty() ? "others" : manager;
    }
}
