package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.model.ValueDoc;
import io.kolla.model.ValuesSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the documentation of values out of their JSON Schema. */
public final class ValueDocs {
    private static final int MAX_DEPTH = 50;

    private final SchemaReferences references;
    private final List<ValueDoc> found = new ArrayList<>();

    private ValueDocs(Node.Mapping root) {
        this.references = new SchemaReferences(root);
    }

    /** Every value a schema declares, in its order; of maps with declared keys these, of others the map itself. */
    public static List<ValueDoc> of(ValuesSchema schema) {
        ValueDocs docs = new ValueDocs(schema.schema());
        docs.properties(schema.schema(), schema.defaults(), List.of());
        return docs.found;
    }

    private void properties(Node.Mapping schema, Node defaults, List<String> above) {
        if (!(schema.get("properties") instanceof Node.Mapping properties) || above.size() >= MAX_DEPTH) {
            return;
        }
        Set<String> required = required(schema);
        for (Node.Entry property : properties.entries().values()) {
            List<String> path = new ArrayList<>(above);
            path.add(property.key());
            Node value = defaults instanceof Node.Mapping map ? map.get(property.key()) : null;
            Node.Mapping empty = Node.Mapping.empty(property.keyAt());
            Node.Mapping own = property.value() instanceof Node.Mapping declared ? declared : empty;
            Node.Mapping declared = references.followed(own);
            if (declared.get("properties") instanceof Node.Mapping) {
                properties(declared, value == null ? empty : value, path);
            } else {
                found.add(new ValueDoc(
                        path,
                        SchemaWords.type(declared),
                        SchemaWords.limits(declared),
                        value == null ? null : value.content(),
                        description(own, declared),
                        required.contains(property.key())));
            }
        }
    }

    private static String description(Node.Mapping own, Node.Mapping declared) {
        Node.Mapping said = own.get("description") == null ? declared : own;
        return said.get("description") instanceof Node.Scalar text ? text.text() : "";
    }

    private static Set<String> required(Node.Mapping schema) {
        Set<String> names = new TreeSet<>();
        if (schema.get("required") instanceof Node.Sequence list) {
            list.items().forEach(item -> names.add(item instanceof Node.Scalar name ? name.text() : ""));
        }
        return names;
    }
}
