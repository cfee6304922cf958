package io.kolla.config;

import io.kolla.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The default values a JSON Schema declares: {@code default} of each property, nested objects too. A property without
 * one is there and null, an object with properties is there.
 */
final class SchemaDefaults {
    private static final int MAX_DEPTH = 50;
    private static final String LOCAL = "#/";

    private final Node.Mapping root;

    SchemaDefaults(Node.Mapping root) {
        this.root = root;
    }

    Node.Mapping defaults() {
        return properties(root, 0);
    }

    private Node.Mapping properties(Node.Mapping schema, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Node.Mapping properties && depth < MAX_DEPTH) {
            for (Node.Entry property : properties.entries().values()) {
                Node value = property.value() instanceof Node.Mapping declared
                        ? value(followed(declared), declared.get("default"), depth + 1)
                        : null;
                Node given = value == null ? new Node.Scalar(null, "", property.keyAt()) : value;
                entries.put(property.key(), new Node.Entry(property.key(), property.keyAt(), given));
            }
        }
        return new Node.Mapping(entries, schema.at());
    }

    private @Nullable Node value(Node.Mapping schema, @Nullable Node ownDefault, int depth) {
        Node declared = ownDefault == null ? schema.get("default") : ownDefault;
        if (!(schema.get("properties") instanceof Node.Mapping)) {
            return declared;
        }
        if (declared != null && !(declared instanceof Node.Mapping)) {
            return declared;
        }
        Node.Mapping nested = properties(schema, depth);
        return declared == null ? nested : ValueMerge.merge(nested, declared);
    }

    /** The schema a local {@code $ref} leads to. */
    private Node.Mapping followed(Node.Mapping schema) {
        Node.Mapping current = schema;
        for (int i = 0; i < MAX_DEPTH; i++) {
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
