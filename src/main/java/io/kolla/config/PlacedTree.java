package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.model.Tree;
import io.kolla.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a tree that was read from no file a place: the same for all of it. */
final class PlacedTree {
    private PlacedTree() {}

    static Node.Mapping of(Tree tree, Location at) {
        return mapping(tree.asMap(), at);
    }

    private static Node.Mapping mapping(Map<?, ?> map, Location at) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            entries.put(name, new Node.Entry(name, at, node(value, at)));
        });
        return new Node.Mapping(entries, at);
    }

    private static Node node(@Nullable Object value, Location at) {
        if (value instanceof Map<?, ?> map) {
            return mapping(map, at);
        }
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item, at)));
            return new Node.Sequence(items, at);
        }
        return new Node.Scalar(value, value == null ? "" : value.toString(), at);
    }
}
