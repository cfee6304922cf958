package io.kolla.model;

import io.kolla.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of which every part knows where it was written, so that a mistake in it can be shown at its place. */
public sealed interface Node {
    /** Where it begins. */
    Location at();

    /** The content alone: a map, a list, text, a Long or BigInteger, a BigDecimal, a boolean or null. */
    @Nullable
    Object content();

    /** What it is, in words for the user. */
    String type();

    /**
     * A map.
     *
     * @param entries the entries by key, in the order of the text
     * @param at where it begins
     */
    record Mapping(Map<String, Entry> entries, Location at) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** An empty map. */
        public static Mapping empty(Location at) {
            return new Mapping(Map.of(), at);
        }

        /** The value of a key, or null where there is none. */
        public @Nullable Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The content as a tree. */
        public Tree toTree() {
            return Tree.of(content());
        }

        @Override
        public Map<String, @Nullable Object> content() {
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            entries.forEach((key, entry) -> content.put(key, entry.value().content()));
            return content;
        }

        @Override
        public String type() {
            return "a map";
        }
    }

    /**
     * One key of a map with its value.
     *
     * @param key the key
     * @param keyAt where the key is written
     * @param value the value
     */
    record Entry(String key, Location keyAt, Node value) {}

    /** A list. */
    record Sequence(List<Node> items, Location at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> content() {
            List<@Nullable Object> content = new ArrayList<>(items.size());
            items.forEach(item -> content.add(item.content()));
            return content;
        }

        @Override
        public String type() {
            return "a list";
        }
    }

    /**
     * Text, a number, a boolean or null.
     *
     * @param content what it stands for
     * @param text as it is written, without quotes
     * @param at where it is written
     */
    record Scalar(@Nullable Object content, String text, Location at) implements Node {
        @Override
        public String type() {
            if (content == null) {
                return "empty";
            }
            if (content instanceof Boolean) {
                return "a boolean";
            }
            return content instanceof Number ? "a number" : "text";
        }
    }
}
