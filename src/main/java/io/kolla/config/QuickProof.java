package io.kolla.config;

import io.kolla.model.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Proves for simple schemas that values are valid. What it cannot prove is for the real validator to judge, which takes
 * longer to start than everything else that is done to a catalog; correct values of a usual schema never need it.
 */
final class QuickProof {
    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "$comment", "title", "description", "default", "examples", "deprecated");

    private QuickProof() {}

    /** Whether the values are certainly valid; keys whose value is null count as not given. */
    static boolean isValid(Node schema, Node value) {
        if (schema instanceof Node.Scalar scalar) {
            return Boolean.TRUE.equals(scalar.content());
        }
        return schema instanceof Node.Mapping keywords
                && keywords.entries().values().stream()
                        .allMatch(entry -> holds(entry.key(), entry.value(), keywords, value));
    }

    private static boolean holds(String keyword, Node argument, Node.Mapping schema, Node value) {
        if (ANNOTATIONS.contains(keyword)) {
            return true;
        }
        return switch (keyword) {
            case "type" ->
                argument instanceof Node.Sequence types
                        ? types.items().stream().anyMatch(type -> isOfType(type.content(), value))
                        : isOfType(argument.content(), value);
            case "properties" -> properties(argument, value);
            case "additionalProperties" -> additional(argument, schema.get("properties"), value);
            case "required" -> required(argument, value);
            case "items" ->
                !(value instanceof Node.Sequence list)
                        || list.items().stream().allMatch(item -> isValid(argument, item));
            case "enum" ->
                argument instanceof Node.Sequence allowed
                        && allowed.items().stream().anyMatch(each -> isSame(each, value));
            case "const" -> isSame(argument, value);
            case "minimum" -> compared(argument, value, -1);
            case "maximum" -> compared(argument, value, 1);
            case "minLength" -> lengthAt(argument, value, 1);
            case "maxLength" -> lengthAt(argument, value, -1);
            case "minItems" -> sizeAt(argument, value, 1);
            case "maxItems" -> sizeAt(argument, value, -1);
            case "pattern" -> matches(argument, value);
            default -> false;
        };
    }

    private static boolean isOfType(@Nullable Object type, Node value) {
        Object content = value instanceof Node.Scalar scalar ? scalar.content() : null;
        return switch (String.valueOf(type)) {
            case "object" -> value instanceof Node.Mapping;
            case "array" -> value instanceof Node.Sequence;
            case "string" -> content instanceof String;
            case "boolean" -> content instanceof Boolean;
            case "integer" -> content instanceof Long || content instanceof BigInteger;
            case "number" -> content instanceof Number;
            default -> false;
        };
    }

    private static boolean properties(Node declared, Node value) {
        if (!(declared instanceof Node.Mapping schemas)) {
            return false;
        }
        return !(value instanceof Node.Mapping given)
                || schemas.entries().values().stream().allMatch(property -> {
                    Node own = given.get(property.key());
                    return own == null || isAbsent(own) || isValid(property.value(), own);
                });
    }

    private static boolean additional(Node schema, @Nullable Node declared, Node value) {
        Map<String, Node.Entry> known = declared instanceof Node.Mapping schemas ? schemas.entries() : Map.of();
        return !(value instanceof Node.Mapping given)
                || given.entries().values().stream()
                        .filter(entry -> !known.containsKey(entry.key()) && !isAbsent(entry.value()))
                        .allMatch(entry -> isValid(schema, entry.value()));
    }

    private static boolean required(Node names, Node value) {
        if (!(names instanceof Node.Sequence list)) {
            return false;
        }
        return !(value instanceof Node.Mapping given)
                || list.items().stream().allMatch(name -> {
                    Node own = given.get(String.valueOf(name.content()));
                    return own != null && !isAbsent(own);
                });
    }

    private static boolean isAbsent(Node value) {
        return value instanceof Node.Scalar scalar && scalar.content() == null;
    }

    private static boolean isSame(Node one, Node other) {
        return one instanceof Node.Scalar a
                && other instanceof Node.Scalar b
                && a.content() != null
                && !(a.content() instanceof BigDecimal)
                && a.content().equals(b.content());
    }

    private static boolean compared(Node limit, Node value, int forbidden) {
        if (!(limit.content() instanceof Long bound)) {
            return false;
        }
        return !(value.content() instanceof Number)
                || (value.content() instanceof Long number && Long.compare(number, bound) != forbidden);
    }

    private static boolean lengthAt(Node limit, Node value, int sign) {
        return !(value.content() instanceof String text) || isAt(limit, text.codePointCount(0, text.length()), sign);
    }

    private static boolean sizeAt(Node limit, Node value, int sign) {
        return !(value instanceof Node.Sequence list)
                || isAt(limit, list.items().size(), sign);
    }

    /** Whether a size is at least (sign 1) or at most (sign -1) the limit. */
    private static boolean isAt(Node limit, long size, int sign) {
        return limit.content() instanceof Long bound && Long.compare(size, bound) != -sign;
    }

    private static boolean matches(Node pattern, Node value) {
        if (!(pattern.content() instanceof String regex)) {
            return false;
        }
        if (!(value.content() instanceof String text)) {
            return true;
        }
        try {
            return Pattern.compile(regex).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
