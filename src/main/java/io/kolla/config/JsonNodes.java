package io.kolla.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kolla.model.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Hands our trees to the JSON Schema validator. */
final class JsonNodes {
    private static final JsonNodeFactory FACTORY = new JsonNodeFactory(true);

    private JsonNodes() {}

    /** All of it. */
    static JsonNode whole(Node node) {
        return convert(node, false);
    }

    /** Without keys whose value is null: such a value counts as not given. */
    static JsonNode given(Node node) {
        return convert(node, true);
    }

    private static JsonNode convert(Node node, boolean withoutNull) {
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = FACTORY.objectNode();
            mapping.entries().forEach((key, entry) -> {
                JsonNode value = convert(entry.value(), withoutNull);
                if (!withoutNull || !value.isNull()) {
                    object.set(key, value);
                }
            });
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = FACTORY.arrayNode(sequence.items().size());
            sequence.items().forEach(item -> array.add(convert(item, withoutNull)));
            return array;
        }
        return scalar(node.content());
    }

    private static JsonNode scalar(@Nullable Object content) {
        if (content == null) {
            return FACTORY.nullNode();
        }
        if (content instanceof Boolean flag) {
            return FACTORY.booleanNode(flag);
        }
        if (content instanceof Long number) {
            return FACTORY.numberNode(number.longValue());
        }
        if (content instanceof BigInteger number) {
            return FACTORY.numberNode(number);
        }
        if (content instanceof BigDecimal number) {
            return FACTORY.numberNode(number);
        }
        return FACTORY.textNode(content.toString());
    }
}
