package io.kolla.config;

import io.kolla.model.Node;
import org.jspecify.annotations.Nullable;

/** Follows references within a JSON Schema. */
final class SchemaReferences {
    /** A chain of references that is longer leads nowhere. */
    private static final int MAX_STEPS = 50;

    private static final String LOCAL = "#/";

    private final Node.Mapping root;

    SchemaReferences(Node.Mapping root) {
        this.root = root;
    }

    /** The schema a local {@code $ref} leads to, or the schema itself. */
    Node.Mapping followed(Node.Mapping schema) {
        Node.Mapping current = schema;
        for (int i = 0; i < MAX_STEPS; i++) {
            if (!(current.get("$ref") instanceof Node.Scalar ref)
                    || !ref.text().startsWith(LOCAL)
                    || !(at(ref.text().substring(LOCAL.length())) instanceof Node.Mapping target)) {
                return current;
            }
            current = target;
        }
        return current;
    }

    private @Nullable Node at(String pointer) {
        Node node = root;
        for (String step : pointer.split("/", -1)) {
            if (!(node instanceof Node.Mapping mapping)) {
                return null;
            }
            node = mapping.get(step.replace("~1", "/").replace("~0", "~"));
        }
        return node;
    }
}
