package io.kolla.config;

import io.kolla.model.Node;
import java.util.List;

/**
 * A node below another.
 *
 * @param node the node, or the last one on the way to it that exists
 * @param path the way to it, as {@code a.b[0]}
 */
record NodePlace(Node node, String path) {
    /** Follows keys (text) and indices (Integer). */
    static NodePlace find(Node root, List<Object> steps) {
        Node node = root;
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            Node next = null;
            if (node instanceof Node.Sequence list && step instanceof Integer index) {
                path.append('[').append(index).append(']');
                next = index < list.items().size() ? list.items().get(index) : null;
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
                next = node instanceof Node.Mapping map ? map.get(step.toString()) : null;
            }
            node = next == null ? node : next;
        }
        return new NodePlace(node, path.toString());
    }
}
