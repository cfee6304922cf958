package io.kolla.render;

import io.kolla.model.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds its way in objects with places. What is not there, or is of another type, is passed over. */
final class Nodes {
    private Nodes() {}

    static @Nullable Node at(@Nullable Node from, List<String> path) {
        Node current = from;
        for (String step : path) {
            current = current instanceof Node.Mapping mapping ? mapping.get(step) : null;
        }
        return current;
    }

    static @Nullable Node at(@Nullable Node from, String... path) {
        return at(from, List.of(path));
    }

    /** The maps in the list at a path. */
    static List<Node.Mapping> maps(@Nullable Node from, String... path) {
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

    /** The text at a path, or empty text. */
    static String text(@Nullable Node from, String... path) {
        return at(from, path) instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
