package io.kolla.schema.rules;

import io.kolla.model.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what is given: a null counts as nothing, as it does for the API server. */
final class Given {
    private Given() {}

    static boolean is(@Nullable Node node) {
        return node != null && !(node instanceof Node.Scalar scalar && scalar.content() == null);
    }

    /** Text or a list or map with nothing in it, or nothing at all. */
    static boolean isEmpty(@Nullable Node node) {
        return !is(node)
                || (node instanceof Node.Scalar scalar && scalar.text().isEmpty())
                || (node instanceof Node.Sequence list && list.items().isEmpty())
                || (node instanceof Node.Mapping map && map.entries().isEmpty());
    }

    /** Those of some fields that an object has. */
    static List<String> of(Node.Mapping object, List<String> fields) {
        List<String> given = new ArrayList<>();
        for (String field : fields) {
            if (is(object.get(field))) {
                given.add(field);
            }
        }
        return given;
    }

    /** The scalars in a value: itself, or the items of a list or map. */
    static List<Node.Scalar> scalars(Node node) {
        List<Node.Scalar> scalars = new ArrayList<>();
        if (node instanceof Node.Scalar scalar) {
            scalars.add(scalar);
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> scalars.addAll(scalars(item)));
        } else if (node instanceof Node.Mapping map) {
            map.entries().values().forEach(entry -> scalars.addAll(scalars(entry.value())));
        }
        scalars.removeIf(scalar -> scalar.content() == null);
        return scalars;
    }
}
