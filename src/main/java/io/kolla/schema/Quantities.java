package io.kolla.schema;

import io.kolla.model.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes quantities as text: server-side apply of older API servers refuses {@code cpu: 1}, which all others accept. */
final class Quantities {
    private final KubeSchema schema;

    Quantities(KubeSchema schema) {
        this.schema = schema;
    }

    Node.Mapping asText(Node.Mapping object, String definition) {
        Map<String, FieldType> fields = schema.fields(definition);
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        object.entries()
                .forEach((key, entry) ->
                        entries.put(key, new Node.Entry(key, entry.keyAt(), value(entry.value(), fields.get(key)))));
        return new Node.Mapping(entries, object.at());
    }

    private Node value(Node node, @Nullable FieldType type) {
        if (type == null) {
            return node;
        }
        if (type.form() == FieldType.Form.QUANTITY && node instanceof Node.Scalar scalar) {
            return text(scalar);
        }
        if (type.form() == FieldType.Form.OBJECT && node instanceof Node.Mapping mapping) {
            return asText(mapping, type.definition());
        }
        if (type.form() == FieldType.Form.MAP && node instanceof Node.Mapping mapping) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) ->
                            entries.put(key, new Node.Entry(key, entry.keyAt(), value(entry.value(), type.item()))));
            return new Node.Mapping(entries, mapping.at());
        }
        if (type.form() == FieldType.Form.LIST && node instanceof Node.Sequence list) {
            List<Node> items = new ArrayList<>();
            list.items().forEach(item -> items.add(value(item, type.item())));
            return new Node.Sequence(items, list.at());
        }
        return node;
    }

    private static Node text(Node.Scalar scalar) {
        String text = scalar.content() instanceof BigDecimal decimal
                ? decimal.toPlainString()
                : scalar.content() instanceof Long whole ? whole.toString() : null;
        return text == null ? scalar : new Node.Scalar(text, text, scalar.at());
    }
}
