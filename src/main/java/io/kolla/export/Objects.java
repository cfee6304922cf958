package io.kolla.export;

import io.kolla.model.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds and changes objects with their keys in the order they are written. */
final class Objects {
    private Objects() {}

    /** A map of these keys and values, in this order. */
    static Map<String, @Nullable Object> map(Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }

    /** The object with more annotations, which come after its own. */
    static Tree annotated(Tree object, Map<String, String> annotations) {
        Map<String, @Nullable Object> all =
                new LinkedHashMap<>(object.tree("metadata", "annotations").asMap());
        all.putAll(annotations);
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(object.tree("metadata").asMap());
        metadata.put("annotations", all);
        Map<String, @Nullable Object> content = new LinkedHashMap<>(object.asMap());
        content.put("metadata", metadata);
        return Tree.of(content);
    }

    /** The path as a JSON pointer (RFC 6901). */
    static String pointer(List<String> path) {
        StringBuilder pointer = new StringBuilder();
        for (String step : path) {
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
