package io.kolla.schema;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.rules.FieldRules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares the fields of one object with the definition of its kind. */
final class FieldChecks {
    private static final Pattern QUANTITY =
            Pattern.compile("[+-]?(\\d+|\\d+\\.\\d*|\\.\\d+)([eE][+-]?\\d+|[numkMGTPE]|[KMGTPE]i)?");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern BASE64 =
            Pattern.compile("([A-Za-z0-9+/]{4})*+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

    /** Fields of whole numbers that may be larger than 2^31; all others the API server reads as 32 bits. */
    private static final Set<String> LARGE = Set.of(
            "activeDeadlineSeconds",
            "deletionGracePeriodSeconds",
            "expirationSeconds",
            "fsGroup",
            "generation",
            "observedGeneration",
            "runAsGroup",
            "runAsUser",
            "seconds",
            "startingDeadlineSeconds",
            "supplementalGroups",
            "terminationGracePeriodSeconds",
            "tolerationSeconds");

    private final KubeSchema schema;
    private final String apiVersion;
    private final String kind;
    private final Problems problems;
    private final FieldRules rules;
    /** How many values were not of their type; rules are only asked about those that are. */
    private int mistypes;

    FieldChecks(KubeSchema schema, String apiVersion, String kind, Problems problems) {
        this.schema = schema;
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.problems = problems;
        rules = FieldRules.of(schema.version());
    }

    void check(Node.Mapping object, String definition) {
        object(object, definition, "");
    }

    private void object(Node.Mapping object, String definition, String path) {
        Map<String, FieldType> fields = schema.fields(definition);
        object.entries().forEach((name, entry) -> {
            FieldType type = fields.get(name);
            if (type == null) {
                problems.error(
                        entry.keyAt(),
                        "unknown field " + join(path, name) + " of " + kind,
                        schema.otherVersions(definition, name)
                                .or(() -> schema.elsewhere(apiVersion, kind, join(path, name)))
                                .orElseGet(() -> Suggestion.hint(name, fields.keySet())));
            } else {
                field(entry, type, definition, join(path, name));
            }
        });
        Set<String> needed = rules.needs(definition);
        fields.forEach((name, type) -> {
            if ((type.required() || needed.contains(name)) && isMissing(object.get(name))) {
                problems.error(object.at(), kind + " lacks " + join(path, name), null);
            }
        });
        rules.object(definition, object, path.isEmpty() ? "the " + kind : path + " of " + kind, problems);
    }

    private void field(Node.Entry entry, FieldType type, String definition, String path) {
        Node node = entry.value();
        if (node instanceof Node.Scalar scalar && scalar.content() == null) {
            return;
        }
        int before = mistypes;
        value(node, type, path);
        if (mistypes == before) {
            rules.field(definition, entry.key(), node, path + " of " + kind, problems);
            small(entry, type, path);
        }
    }

    /** Whole numbers must fit the type the API server reads them into. */
    private void small(Node.Entry entry, FieldType type, String path) {
        if (type.form() == FieldType.Form.WHOLE
                && entry.value() instanceof Node.Scalar scalar
                && !LARGE.contains(entry.key())
                && (!(scalar.content() instanceof Long number) || number != number.intValue())) {
            problems.error(
                    scalar.at(), path + " of " + kind + " cannot be " + shortened(scalar.text()), "it is too large");
        }
    }

    private void value(Node node, FieldType type, String path) {
        if (node instanceof Node.Scalar scalar && scalar.content() == null) {
            return;
        }
        switch (type.form()) {
            case OBJECT -> {
                if (node instanceof Node.Mapping mapping) {
                    object(mapping, type.definition(), path);
                } else {
                    wrong(node, path, "a map");
                }
            }
            case LIST -> {
                if (node instanceof Node.Sequence sequence) {
                    for (int i = 0; i < sequence.items().size(); i++) {
                        item(sequence.items().get(i), type.item(), path + "[" + i + "]");
                    }
                } else {
                    wrong(node, path, "a list");
                }
            }
            case MAP -> {
                if (node instanceof Node.Mapping mapping) {
                    mapping.entries().forEach((key, entry) -> item(entry.value(), type.item(), join(path, key)));
                } else {
                    wrong(node, path, "a map");
                }
            }
            default -> scalar(node, type.form(), path);
        }
    }

    private void item(Node node, @Nullable FieldType type, String path) {
        if (node instanceof Node.Scalar scalar && scalar.content() == null) {
            mistypes++;
            problems.error(node.at(), path + " is empty", "give it a value or leave it out");
        } else if (type != null) {
            value(node, type, path);
        }
    }

    private void scalar(Node node, FieldType.Form form, String path) {
        Object content = node instanceof Node.Scalar scalar ? scalar.content() : null;
        boolean fits = switch (form) {
            case TEXT -> content instanceof String;
            case WHOLE -> content instanceof Long || content instanceof BigInteger;
            case NUMBER -> content instanceof Number;
            case BOOLEAN -> content instanceof Boolean;
            case TIME -> content instanceof String text && TIME.matcher(text).matches();
            case BYTES -> content instanceof String text && isBase64(text);
            case WHOLE_OR_TEXT -> content instanceof String || content instanceof Long;
            case QUANTITY ->
                content instanceof Long
                        || content instanceof BigDecimal
                        || (content instanceof String text
                                && QUANTITY.matcher(text).matches());
            default -> true;
        };
        if (!fits) {
            wrong(node, path, expected(form));
        }
    }

    private static boolean isBase64(String text) {
        return BASE64.matcher(text.replace("\n", "").replace("\r", "")).matches();
    }

    private static String expected(FieldType.Form form) {
        return switch (form) {
            case TEXT -> "text";
            case WHOLE -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case TIME -> "a time such as 2026-01-31T12:00:00Z";
            case BYTES -> "base64";
            case WHOLE_OR_TEXT -> "a whole number or text";
            default -> "a quantity such as 500m or 2Gi";
        };
    }

    private void wrong(Node node, String path, String expected) {
        mistypes++;
        boolean scalar = node instanceof Node.Scalar;
        String found = scalar ? node.type() + " (" + shortened(((Node.Scalar) node).text()) + ")" : node.type();
        String hint = null;
        if (scalar && expected.equals("text")) {
            hint = "put it in quotes";
        } else if (scalar
                && ((Node.Scalar) node).content() instanceof String text
                && text.matches("-?\\d+|true|false")) {
            hint = "write it without quotes";
        }
        problems.error(node.at(), path + " of " + kind + " must be " + expected + ", not " + found, hint);
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 40 || line.length() < text.length()
                ? line.substring(0, Math.min(40, line.length())) + "..."
                : line;
    }

    private static boolean isMissing(@Nullable Node node) {
        return node == null || (node instanceof Node.Scalar scalar && scalar.content() == null);
    }

    private static String join(String path, String name) {
        String step = name.indexOf('.') >= 0 ? "[" + name + "]" : name;
        return path.isEmpty() ? step : step.startsWith("[") ? path + step : path + "." + step;
    }
}
