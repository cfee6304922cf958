package io.kolla.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A read-only tree of maps, lists and scalars: the content of a YAML document or of a Kubernetes object. Missing
 * branches read as empty, as status fields of Kubernetes objects are missing until somebody writes them.
 */
public final class Tree {
    private static final Tree EMPTY = new Tree(Map.of());

    private final Map<String, @Nullable Object> root;

    private Tree(Map<String, @Nullable Object> root) {
        this.root = root;
    }

    /**
     * A tree with this content, copied. Values are maps with text keys, lists, strings, numbers, booleans or null. Whole
     * numbers become Long where they fit (else BigInteger), others BigDecimal, so that equal content is equal wherever
     * it came from.
     */
    public static Tree of(Map<String, ? extends @Nullable Object> content) {
        return new Tree(copyMap(content));
    }

    public static Tree empty() {
        return EMPTY;
    }

    /** The content; it cannot be modified, its order is that of the source. */
    public Map<String, @Nullable Object> asMap() {
        return root;
    }

    /** The value at a path of map keys, or null where a branch is missing. */
    public @Nullable Object value(String... path) {
        Object current = root;
        for (String step : path) {
            if (!(current instanceof Map<?, ?> map)) {
                return null;
            }
            current = map.get(step);
        }
        return current;
    }

    /** The scalar at the path as text, or empty text. */
    public String text(String... path) {
        Object value = value(path);
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    /** The whole number at the path, if there is one. */
    public Optional<Long> number(String... path) {
        return value(path) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** Whether the path holds the boolean true. */
    public boolean isTrue(String... path) {
        return Boolean.TRUE.equals(value(path));
    }

    /** Whether something other than null stands at the path. */
    public boolean has(String... path) {
        return value(path) != null;
    }

    /** The map at the path; an empty tree where there is none. */
    @SuppressWarnings("unchecked")
    public Tree tree(String... path) {
        return value(path) instanceof Map<?, ?> map ? new Tree((Map<String, @Nullable Object>) map) : EMPTY;
    }

    /** The list at the path; empty where there is none. */
    @SuppressWarnings("unchecked")
    public List<@Nullable Object> list(String... path) {
        return value(path) instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }

    /** The maps in the list at the path. */
    @SuppressWarnings("unchecked")
    public List<Tree> trees(String... path) {
        List<Tree> result = new ArrayList<>();
        for (Object item : list(path)) {
            if (item instanceof Map<?, ?> map) {
                result.add(new Tree((Map<String, @Nullable Object>) map));
            }
        }
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tree tree && root.equals(tree.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private static Map<String, @Nullable Object> copyMap(Map<?, ?> source) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        source.forEach((key, value) -> copy.put(String.valueOf(key), copyValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyMap(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copyValue(item)));
            return Collections.unmodifiableList(copy);
        }
        return value instanceof Number number ? copyNumber(number) : value;
    }

    private static Number copyNumber(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            return big.longValue();
        }
        if (number instanceof Float || number instanceof Double) {
            double value = number.doubleValue();
            return Double.isFinite(value) ? new BigDecimal(number.toString()) : value;
        }
        return number;
    }
}
