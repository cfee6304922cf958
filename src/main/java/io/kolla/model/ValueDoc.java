package io.kolla.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a catalog says about one value of a service.
 *
 * @param path the map keys that lead to it
 * @param type what it may be, in words
 * @param limits what else must hold, in words
 * @param defaultValue what it is where nobody sets it; null where it has no default
 * @param description what it is for
 * @param required whether it must have a value
 */
public record ValueDoc(
        List<String> path,
        String type,
        List<String> limits,
        @Nullable Object defaultValue,
        String description,
        boolean required) {
    public ValueDoc {
        path = List.copyOf(path);
        limits = List.copyOf(limits);
    }

    /** The path as {@code --set} takes it after the service's name. */
    public String name() {
        return String.join(
                ".", path.stream().map(key -> key.replace(".", "\\.")).toList());
    }
}
