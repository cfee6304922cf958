package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what the schema validator found in terms of the values the user wrote. */
final class ValueErrors {
    private final String name;
    private final Node.Mapping values;
    private final ValuesSchema schema;
    private final Problems problems;

    ValueErrors(String name, Node.Mapping values, ValuesSchema schema, Problems problems) {
        this.name = name;
        this.values = values;
        this.schema = schema;
        this.problems = problems;
    }

    void report(SchemaValidator.Violation violation) {
        NodePlace found = NodePlace.find(values, violation.path());
        String separator = found.path().isEmpty() || found.path().startsWith("[") ? "" : ".";
        String path = name + separator + found.path();
        Node node = found.node();
        String full = path + "." + violation.property();
        switch (violation.keyword()) {
            case "additionalProperties", "unevaluatedProperties" -> unknown(node, full, violation);
            case "required" ->
                problems.error(
                        node.at(),
                        full + " has no value, and it must have one",
                        "set it in the profile, with -f or with --set " + full + "=...");
            case "type" ->
                problems.error(
                        node.at(),
                        path + " must be " + type(violation.wanted()) + ", not " + node.type(),
                        quoteHint(violation.wanted(), node));
            default -> problems.error(node.at(), path + " " + words(violation), "see " + schemaFile());
        }
    }

    private void unknown(Node node, String path, SchemaValidator.Violation violation) {
        Node.Entry entry =
                node instanceof Node.Mapping mapping ? mapping.entries().get(violation.property()) : null;
        Location at = entry == null ? node.at() : entry.keyAt();
        boolean declared = NodePlace.find(schema.defaults(), violation.path()).node() instanceof Node.Mapping;
        Set<String> known = declared
                ? ((Node.Mapping) NodePlace.find(schema.defaults(), violation.path())
                                .node())
                        .entries()
                        .keySet()
                : Set.of();
        problems.error(
                at,
                "there is no value " + path,
                Suggestions.hint(violation.property(), known, "values declared in " + schemaFile()));
    }

    private static String words(SchemaValidator.Violation violation) {
        return switch (violation.keyword()) {
            case "enum" -> "must be one of " + violation.wanted();
            case "const" -> "must be " + violation.wanted();
            case "minimum" -> "must be at least " + violation.wanted();
            case "maximum" -> "must be at most " + violation.wanted();
            case "exclusiveMinimum" -> "must be more than " + violation.wanted();
            case "exclusiveMaximum" -> "must be less than " + violation.wanted();
            case "pattern" -> "must match the pattern " + violation.wanted();
            default -> violation.message();
        };
    }

    private static String type(String wanted) {
        return switch (wanted) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> "one of " + wanted;
        };
    }

    private static @Nullable String quoteHint(String wanted, Node node) {
        boolean typed = node.content() instanceof Number || node.content() instanceof Boolean;
        return wanted.equals("string") && typed ? "write it in quotes, with --set as key='\"value\"'" : null;
    }

    private String schemaFile() {
        return schema.schema().at().file();
    }
}
