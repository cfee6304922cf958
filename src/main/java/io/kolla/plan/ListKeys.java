package io.kolla.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the items of a list of maps from each other the way Kubernetes does. */
final class ListKeys {
    private static final List<List<String>> KEYS = List.of(
            List.of("containerPort", "protocol"),
            List.of("port", "protocol"),
            List.of("mountPath"),
            List.of("devicePath"),
            List.of("topologyKey", "whenUnsatisfiable"),
            List.of("name"),
            List.of("ip"));
    private static final Map<String, String> DEFAULTS = Map.of("protocol", "TCP");

    private ListKeys() {}

    /** The keys that tell these items apart, if there are such. */
    static Optional<List<String>> of(List<?> items) {
        return KEYS.stream().filter(keys -> fits(keys, items)).findFirst();
    }

    private static boolean fits(List<String> keys, List<?> items) {
        Set<String> seen = new HashSet<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> map) || !map.containsKey(keys.get(0)) || !seen.add(name(keys, map))) {
                return false;
            }
        }
        return true;
    }

    /** What identifies an item. */
    static String name(List<String> keys, Map<?, ?> item) {
        return keys.stream().map(key -> value(key, item)).collect(Collectors.joining("/"));
    }

    /** What identifies an item, for people: a name where it has one. */
    static String label(List<String> keys, Map<?, ?> item) {
        Object name = item.get("name");
        return name instanceof String text ? text : value(keys.get(0), item);
    }

    static String value(String key, Map<?, ?> item) {
        Object value = item.get(key);
        return value == null ? DEFAULTS.getOrDefault(key, "") : value.toString();
    }

    static @Nullable Object find(List<String> keys, Map<?, ?> wanted, List<?> items) {
        String name = name(keys, wanted);
        for (Object item : items) {
            if (item instanceof Map<?, ?> map && name(keys, map).equals(name)) {
                return item;
            }
        }
        return null;
    }
}
