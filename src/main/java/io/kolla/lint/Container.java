package io.kolla.lint;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod.
 *
 * @param content it
 * @param label what it is called in messages
 * @param initial whether it ends before the pod's others start
 */
record Container(Node.Mapping content, String label, boolean initial) {
    /** What stands at a path of keys. */
    @Nullable
    Node at(String... path) {
        return Nodes.at(content, path);
    }

    boolean has(String... path) {
        Node node = at(path);
        return node != null && !(node instanceof Node.Scalar scalar && scalar.content() == null);
    }

    /** The place of a key, or where the container begins. */
    Location place(String key) {
        Node.Entry entry = content.entries().get(key);
        return entry == null ? content.at() : entry.keyAt();
    }
}
