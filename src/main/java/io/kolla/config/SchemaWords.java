package io.kolla.config;

import io.kolla.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a JSON Schema allows. */
final class SchemaWords {
    private SchemaWords() {}

    /** What a value may be: {@code integer}, {@code list of text}, {@code one of a, b}. */
    static String type(Node.Mapping schema) {
        if (schema.get("enum") instanceof Node.Sequence allowed) {
            return "one of " + allowed.items().stream().map(SchemaWords::text).collect(Collectors.joining(", "));
        }
        Node type = schema.get("type");
        if (type instanceof Node.Sequence several) {
            return several.items().stream().map(item -> word(text(item))).collect(Collectors.joining(" or "));
        }
        String word = type instanceof Node.Scalar ? word(text(type)) : "anything";
        if (word.equals("list") && schema.get("items") instanceof Node.Mapping items) {
            return "list of " + plural(type(items));
        }
        if (word.equals("map") && schema.get("additionalProperties") instanceof Node.Mapping values) {
            return "map of " + plural(type(values));
        }
        return word;
    }

    /** What else must hold: {@code at least 1}. */
    static List<String> limits(Node.Mapping schema) {
        List<String> limits = new ArrayList<>();
        add(limits, schema, "minimum", "at least ");
        add(limits, schema, "maximum", "at most ");
        add(limits, schema, "exclusiveMinimum", "more than ");
        add(limits, schema, "exclusiveMaximum", "less than ");
        add(limits, schema, "multipleOf", "a multiple of ");
        add(limits, schema, "minLength", "length at least ");
        add(limits, schema, "maxLength", "length at most ");
        add(limits, schema, "minItems", "entries at least ");
        add(limits, schema, "maxItems", "entries at most ");
        add(limits, schema, "pattern", "matches ");
        add(limits, schema, "format", "format ");
        return limits;
    }

    private static void add(List<String> limits, Node.Mapping schema, String keyword, String words) {
        if (schema.get(keyword) instanceof Node.Scalar value) {
            limits.add(words + value.text());
        }
    }

    private static String word(String type) {
        return switch (type) {
            case "object" -> "map";
            case "array" -> "list";
            case "string" -> "text";
            default -> type;
        };
    }

    private static String plural(String type) {
        return switch (type) {
            case "map", "list", "integer", "number", "boolean" -> type + "s";
            default -> type;
        };
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node.content());
    }
}
