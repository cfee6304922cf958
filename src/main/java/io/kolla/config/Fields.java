package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one map: reports unknown keys, missing ones and values of the wrong type. */
final class Fields {
    private final Node.Mapping mapping;
    private final String what;
    private final Problems problems;

    /**
     * Begins to read.
     *
     * @param node what should be a map
     * @param what what the map describes, for messages
     * @param keys every key the map may have
     */
    Fields(Node node, String what, Set<String> keys, Problems problems) {
        this.what = what;
        this.problems = problems;
        if (node instanceof Node.Mapping given) {
            mapping = given;
        } else {
            problems.error(node.at(), what + " must be a map, not " + node.type(), null);
            mapping = Node.Mapping.empty(node.at());
        }
        for (Node.Entry entry : mapping.entries().values()) {
            if (!keys.contains(entry.key())) {
                problems.error(
                        entry.keyAt(),
                        "unknown key \"" + entry.key() + "\" in " + what,
                        Suggestions.hint(entry.key(), keys, "possible keys"));
            }
        }
    }

    /** Where the map begins. */
    Location at() {
        return mapping.at();
    }

    /** Where a key's value stands, or the map where it has no such key. */
    Location at(String key) {
        Node node = mapping.get(key);
        return node == null ? mapping.at() : node.at();
    }

    boolean has(String key) {
        return node(key).isPresent();
    }

    /** The value of a key, unless it is missing or empty. */
    Optional<Node> node(String key) {
        return Optional.ofNullable(mapping.get(key))
                .filter(node -> !(node instanceof Node.Scalar scalar && scalar.content() == null));
    }

    Optional<String> text(String key) {
        return node(key).flatMap(node -> text(node, "\"" + key + "\" in " + what));
    }

    Optional<String> requiredText(String key) {
        if (!has(key)) {
            problems.error(mapping.at(), what + " lacks \"" + key + "\"", null);
        }
        return text(key);
    }

    boolean flag(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && !(node.get() instanceof Node.Scalar scalar && scalar.content() instanceof Boolean)) {
            wrongType(node.get(), "\"" + key + "\" in " + what, "true or false");
        }
        return node.isPresent() && Boolean.TRUE.equals(node.get().content());
    }

    /** A whole number between two others. */
    int number(String key, int otherwise, int least, int most) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        if (node.get().content() instanceof Long number && number >= least && number <= most) {
            return number.intValue();
        }
        problems.error(
                node.get().at(),
                "\"" + key + "\" in " + what + " must be a whole number from " + least + " to " + most,
                null);
        return otherwise;
    }

    /** The map under a key; empty where there is none. */
    Node.Mapping mapping(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && node.get() instanceof Node.Mapping map) {
            return map;
        }
        node.ifPresent(other -> wrongType(other, "\"" + key + "\" in " + what, "a map"));
        return Node.Mapping.empty(at(key));
    }

    /** The list under a key; empty where there is none. */
    List<Node> list(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && node.get() instanceof Node.Sequence list) {
            return list.items();
        }
        node.ifPresent(other -> wrongType(other, "\"" + key + "\" in " + what, "a list"));
        return List.of();
    }

    /** The texts in the list under a key, with their places. */
    List<Node.Scalar> texts(String key) {
        List<Node.Scalar> texts = new ArrayList<>();
        for (Node item : list(key)) {
            if (text(item, "an entry of \"" + key + "\" in " + what).isPresent()) {
                texts.add((Node.Scalar) item);
            }
        }
        return texts;
    }

    private Optional<String> text(Node node, String subject) {
        if (node.content() instanceof String text) {
            return Optional.of(text);
        }
        wrongType(node, subject, "text");
        return Optional.empty();
    }

    private void wrongType(Node node, String subject, String wanted) {
        @Nullable String hint = node instanceof Node.Scalar && wanted.equals("text") ? "put it in quotes" : null;
        problems.error(node.at(), subject + " must be " + wanted + ", not " + node.type(), hint);
    }
}
