package io.kolla.schema;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Compares custom resources with the schema of their definition, as far as it says what fields there are and what one
 * field may hold. What it says about several fields at once ({@code anyOf}, rules in CEL) is left to the API server.
 */
public final class CustomFields {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

    private final String kind;
    private final Problems problems;

    /**
     * Checks for objects of one kind.
     *
     * @param problems takes what is wrong, at the places of the object
     */
    public CustomFields(String kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /**
     * Checks a whole object.
     *
     * @param schema the {@code openAPIV3Schema} of its version
     */
    public void check(Node.Mapping object, Node.Mapping schema) {
        map(object, schema, "", true);
    }

    private void value(Node node, Node.Mapping schema, String path) {
        if (node instanceof Node.Scalar scalar && scalar.content() == null) {
            return;
        }
        String type = Nodes.text(schema, "type");
        boolean either = Nodes.isTrue(schema, "x-kubernetes-int-or-string");
        if (!either && !isOfType(type, node)) {
            wrong(node, path, expected(type), schema.at());
        } else if (either && !isOfType("integer", node) && !isOfType("string", node)) {
            wrong(node, path, "a whole number or text", schema.at());
        } else if (node instanceof Node.Mapping mapping) {
            map(mapping, schema, path, Nodes.isTrue(schema, "x-kubernetes-embedded-resource"));
        } else if (node instanceof Node.Sequence sequence) {
            if (schema.get("items") instanceof Node.Mapping items) {
                for (int i = 0; i < sequence.items().size(); i++) {
                    value(sequence.items().get(i), items, path + "[" + i + "]");
                }
            }
            size(node, sequence.items().size(), "minItems", "maxItems", "entries", schema, path);
        } else {
            scalar((Node.Scalar) node, schema, path);
        }
    }

    private void map(Node.Mapping map, Node.Mapping schema, String path, boolean whole) {
        Map<String, Node.Mapping> fields = new TreeMap<>();
        if (schema.get("properties") instanceof Node.Mapping declared) {
            declared.entries().forEach((name, entry) -> {
                if (entry.value() instanceof Node.Mapping field) {
                    fields.put(name, field);
                }
            });
        }
        Node others = schema.get("additionalProperties");
        boolean open = Nodes.isTrue(schema, "x-kubernetes-preserve-unknown-fields")
                || others instanceof Node.Mapping
                || Nodes.isTrue(schema, "additionalProperties");
        map.entries().forEach((name, entry) -> {
            String inner = path.isEmpty() ? name : path + "." + name;
            Node.Mapping field = fields.get(name);
            if (whole && OF_EVERY_OBJECT.contains(name)) {
                return;
            }
            if (field != null) {
                value(entry.value(), field, inner);
            } else if (others instanceof Node.Mapping each) {
                value(entry.value(), each, inner);
            } else if (!open) {
                problems.error(
                        entry.keyAt(),
                        "unknown field " + inner + " of " + kind,
                        Suggestion.hint(name, fields.keySet()) + defined(schema.at()));
            }
        });
        if (schema.get("required") instanceof Node.Sequence required) {
            for (Node name : required.items()) {
                String wanted = String.valueOf(name.content());
                Node.Mapping field = fields.get(wanted);
                Node found = map.get(wanted);
                if ((found == null || found.content() == null) && (field == null || field.get("default") == null)) {
                    problems.error(
                            map.at(),
                            (path.isEmpty() ? kind : path + " of " + kind) + " lacks " + wanted,
                            says(name.at()));
                }
            }
        }
    }

    private void scalar(Node.Scalar node, Node.Mapping schema, String path) {
        if (schema.get("enum") instanceof Node.Sequence allowed
                && allowed.items().stream().noneMatch(each -> same(each.content(), node.content()))) {
            List<String> words = allowed.items().stream()
                    .map(each -> String.valueOf(each.content()))
                    .toList();
            wrong(node, path, "one of " + String.join(", ", words), allowed.at());
            return;
        }
        if (node.content() instanceof String text) {
            size(node, text.codePointCount(0, text.length()), "minLength", "maxLength", "characters", schema, path);
            if (schema.get("pattern") instanceof Node.Scalar pattern && !matches(pattern.text(), text)) {
                wrong(node, path, "text that matches " + pattern.text(), pattern.at());
            }
        }
        BigDecimal given = number(node);
        if (given != null) {
            limit(node, given, schema, "minimum", "exclusiveMinimum", path);
            limit(node, given, schema, "maximum", "exclusiveMaximum", path);
        }
    }

    private void limit(
            Node node, BigDecimal given, Node.Mapping schema, String keyword, String exclusive, String path) {
        BigDecimal bound = number(schema.get(keyword));
        if (bound == null) {
            return;
        }
        boolean lower = keyword.equals("minimum");
        boolean strictly = Nodes.isTrue(schema, exclusive);
        int sign = given.compareTo(bound) * (lower ? 1 : -1);
        if (sign < 0 || (strictly && sign == 0)) {
            String words = strictly ? lower ? "more than " : "less than " : lower ? "at least " : "at most ";
            problems.error(
                    node.at(),
                    path + " of " + kind + " must be " + words + bound.toPlainString() + ", not "
                            + given.toPlainString(),
                    says(schema.at()));
        }
    }

    private void size(Node node, int size, String least, String most, String what, Node.Mapping schema, String path) {
        Nodes.number(schema, least)
                .filter(bound -> size < bound)
                .ifPresent(bound -> problems.error(
                        node.at(),
                        path + " of " + kind + " must have at least " + bound + " " + what,
                        says(schema.at())));
        Nodes.number(schema, most)
                .filter(bound -> size > bound)
                .ifPresent(bound -> problems.error(
                        node.at(),
                        path + " of " + kind + " must have at most " + bound + " " + what,
                        says(schema.at())));
    }

    private void wrong(Node node, String path, String expected, Location says) {
        String found = node instanceof Node.Scalar scalar
                ? node.type() + " (" + scalar.text().lines().findFirst().orElse("") + ")"
                : node.type();
        String hint = node instanceof Node.Scalar && expected.equals("text")
                ? "put it in quotes" + defined(says)
                : says(says);
        problems.error(node.at(), path + " of " + kind + " must be " + expected + ", not " + found, hint);
    }

    private static String says(Location at) {
        return "its definition says so at " + at;
    }

    private static String defined(Location at) {
        return " (defined at " + at + ")";
    }

    private static boolean isOfType(String type, Node node) {
        Object content = node instanceof Node.Scalar scalar ? scalar.content() : null;
        return switch (type) {
            case "object" -> node instanceof Node.Mapping;
            case "array" -> node instanceof Node.Sequence;
            case "string" -> content instanceof String;
            case "boolean" -> content instanceof Boolean;
            case "integer" -> content instanceof Long || content instanceof BigInteger;
            case "number" -> content instanceof Number;
            default -> true;
        };
    }

    private static String expected(String type) {
        return switch (type) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            default -> "a number";
        };
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one != null && one.equals(other);
    }

    /** Patterns that this platform does not understand are left to the API server. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private static @Nullable BigDecimal number(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && scalar.content() instanceof Number number
                ? new BigDecimal(number.toString())
                : null;
    }
}
