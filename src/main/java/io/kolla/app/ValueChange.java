package io.kolla.app;

import io.kolla.model.Blueprint;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value that is not what the release was deployed with.
 *
 * @param path the way to it, such as {@code mariadb.storage}
 * @param before its value then; empty where it had none
 * @param now its value now; empty where it has none
 */
public record ValueChange(String path, Optional<String> before, Optional<String> now) {
    /** The values that differ of the services both are about. */
    static List<ValueChange> between(Blueprint before, Blueprint now) {
        SortedMap<String, String> old = values(before);
        SortedMap<String, String> current = values(now);
        SortedSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(current.keySet());
        List<ValueChange> changes = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(old.get(path), current.get(path))) {
                changes.add(new ValueChange(
                        path, Optional.ofNullable(old.get(path)), Optional.ofNullable(current.get(path))));
            }
        }
        return changes;
    }

    private static SortedMap<String, String> values(Blueprint blueprint) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("registry", blueprint.registry());
        flatten("global", blueprint.global().asMap(), values);
        blueprint.values().forEach((service, tree) -> {
            if (blueprint.selected().contains(service)) {
                flatten(service, tree.asMap(), values);
            }
        });
        return values;
    }

    private static void flatten(String path, @Nullable Object value, SortedMap<String, String> values) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, below) -> flatten(path + "." + key, below, values));
        } else if (value instanceof Map) {
            values.put(path, Tree.empty().toString());
        } else if (value != null) {
            values.put(path, value.toString());
        }
    }
}
