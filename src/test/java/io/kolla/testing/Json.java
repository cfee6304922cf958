package io.kolla.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps and lists that can be changed, as an API server holds them. */
final class Json {
    private Json() {}

    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> T copy(T value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), copy(item)));
            return (T) copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copy(item)));
            return (T) copy;
        }
        return value;
    }

    /** The map at a path, made where it is missing. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> at(Map<String, @Nullable Object> root, String... path) {
        Map<String, @Nullable Object> current = root;
        for (String step : path) {
            current = (Map<String, @Nullable Object>)
                    current.computeIfAbsent(step, key -> new LinkedHashMap<String, @Nullable Object>());
        }
        return current;
    }

    static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
