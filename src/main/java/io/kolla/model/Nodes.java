package io.kolla.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds its way in objects with places. What is not there, or is of another type, is passed over. */
public final class Nodes {
    private Nodes() {}

    /** What stands at a path of map keys. */
    public static @Nullable Node at(@Nullable Node from, List<String> path) {
        Node current = from;
        for (String step : path) {
            current = current instanceof Node.Mapping mapping ? mapping.get(step) : null;
        }
        return current;
    }

    /** What stands at a path of map keys. */
    public static @Nullable Node at(@Nullable Node from, String... path) {
        return at(from, List.of(path));
    }

    /** The maps in the list at a path. */
    public static List<Node.Mapping> maps(@Nullable Node from, String... path) {
        List<Node.Mapping> maps = new ArrayList<>();
        if (at(from, path) instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Node.Mapping mapping) {
                    maps.add(mapping);
                }
            }
        }
        return maps;
    }

    /** The texts of the scalars in the map at a path, by key; other values read as empty text. */
    public static Map<String, String> texts(@Nullable Node from, String... path) {
        Map<String, String> texts = new TreeMap<>();
        if (at(from, path) instanceof Node.Mapping mapping) {
            mapping.entries()
                    .forEach((key, entry) -> texts.put(key, entry.value() instanceof Node.Scalar s ? s.text() : ""));
        }
        return texts;
    }

    /** Whether the boolean true stands at a path. */
    public static boolean isTrue(@Nullable Node from, String... path) {
        return at(from, path) instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.content());
    }

    /** The whole number at a path, if there is one. */
    public static Optional<Long> number(@Nullable Node from, String... path) {
        return at(from, path) instanceof Node.Scalar scalar && scalar.content() instanceof Long number
                ? Optional.of(number)
                : Optional.empty();
    }

    /** The text at a path, or empty text. */
    public static String text(@Nullable Node from, String... path) {
        return at(from, path) instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
