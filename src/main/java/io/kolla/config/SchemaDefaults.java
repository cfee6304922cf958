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

    private final Node.Mapping root;
    private final SchemaReferences references;

    SchemaDefaults(Node.Mapping root) {
        this.root = root;
        this.references = new SchemaReferences(root);
    }

    Node.Mapping defaults() {
        return properties(root, 0);
    }

    private Node.Mapping properties(Node.Mapping schema, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Node.Mapping properties && depth < MAX_DEPTH) {
            for (Node.Entry property : properties.entries().values()) {
                Node value = property.value() instanceof Node.Mapping declared
                        ? value(references.followed(declared), declared.get("default"), depth + 1)
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
}
