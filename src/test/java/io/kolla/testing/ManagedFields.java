package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an object a manager says it has written, read back from the API server: its managedFields with their values.
 * Maps without content are left out: Kubernetes 1.20 does not note who wrote them.
 */
public final class ManagedFields {
    private ManagedFields() {}

    /** The part of the object that the manager's server-side apply owns. */
    public static Tree of(LiveObject object, String manager) {
        for (Tree entry : object.content().trees("metadata", "managedFields")) {
            if (entry.text("manager").equals(manager) && entry.text("operation").equals("Apply")) {
                return filled(Tree.of(
                        map(entry.tree("fieldsV1").asMap(), object.content().asMap())));
            }
        }
        throw new AssertionError(object.ref() + " has nothing applied by " + manager);
    }

    /** What a manifest owns once it is applied: all of it but what names the object. */
    public static Tree wanted(Tree manifest) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(manifest.asMap());
        content.keySet().removeAll(List.of("apiVersion", "kind"));
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(manifest.tree("metadata").asMap());
        metadata.keySet().removeAll(List.of("name", "namespace"));
        content.put("metadata", metadata);
        return filled(Tree.of(content));
    }

    private static Tree filled(Tree tree) {
        return Tree.of(filledMap(tree.asMap()));
    }

    private static Map<String, @Nullable Object> filledMap(Map<?, ?> map) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(value instanceof Map<?, ?> below && below.isEmpty())) {
                filled.put(String.valueOf(key), filledValue(value));
            }
        });
        return filled;
    }

    private static @Nullable Object filledValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return filledMap(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> filled = new ArrayList<>();
            list.forEach(item -> filled.add(filledValue(item)));
            return filled;
        }
        return value;
    }

    private static @Nullable Object value(Map<?, ?> fields, @Nullable Object live) {
        if (fields.isEmpty()) {
            return live;
        }
        if (live instanceof Map<?, ?> map) {
            return map(fields, map);
        }
        return live instanceof List<?> list ? list(fields, list) : live;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> fields, Map<?, ?> live) {
        Map<String, @Nullable Object> owned = new LinkedHashMap<>();
        fields.forEach((name, below) -> {
            String text = String.valueOf(name);
            if (text.startsWith("f:")) {
                owned.put(text.substring(2), value((Map<?, ?>) below, live.get(text.substring(2))));
            } else if (!text.equals(".")) {
                throw new AssertionError("not a field of a map: " + text);
            }
        });
        return owned;
    }

    /** In the order of the live list. */
    private static List<@Nullable Object> list(Map<?, ?> fields, List<?> live) {
        List<@Nullable Object> owned = new ArrayList<>();
        for (Object item : live) {
            fields.forEach((name, below) -> {
                String text = String.valueOf(name);
                if (text.startsWith("k:") && item instanceof Map<?, ?> map && isMeant(text.substring(2), map)) {
                    owned.add(value((Map<?, ?>) below, map));
                } else if (text.startsWith("v:")
                        && json(text.substring(2)).get("v").equals(item)) {
                    owned.add(item);
                }
            });
        }
        return owned;
    }

    private static boolean isMeant(String key, Map<?, ?> item) {
        Tree wanted = Json.read(key.getBytes(StandardCharsets.UTF_8));
        return wanted.asMap().entrySet().stream()
                .allMatch(entry -> String.valueOf(entry.getValue()).equals(String.valueOf(item.get(entry.getKey()))));
    }

    private static Map<String, @Nullable Object> json(String value) {
        return Json.read(("{\"v\":" + value + "}").getBytes(StandardCharsets.UTF_8))
                .asMap();
    }
}
