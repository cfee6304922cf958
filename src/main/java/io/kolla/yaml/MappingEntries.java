package io.kolla.yaml;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the entries of a map; keys of the map itself win over merged ones ({@code <<}). */
final class MappingEntries {
    private final Map<String, Node.Entry> own = new LinkedHashMap<>();
    private final Map<String, Node.Entry> merged = new LinkedHashMap<>();
    private final Problems problems;

    MappingEntries(Problems problems) {
        this.problems = problems;
    }

    void add(Node key, Node value) {
        if (!(key instanceof Node.Scalar scalar)) {
            problems.error(key.at(), "a key must be text, not " + key.type(), "put text with braces in quotes");
            return;
        }
        Node.Entry before = own.putIfAbsent(scalar.text(), new Node.Entry(scalar.text(), key.at(), value));
        if (before != null) {
            problems.error(
                    key.at(),
                    "the key \"" + scalar.text() + "\" is there twice, first at " + before.keyAt(),
                    "remove one of the two");
        }
    }

    void merge(Node value) {
        if (value instanceof Node.Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof Node.Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().stream().allMatch(Node.Mapping.class::isInstance)) {
            sequence.items().forEach(this::merge);
        } else {
            problems.error(value.at(), "<< merges a map or a list of maps, not " + value.type(), null);
        }
    }

    Map<String, Node.Entry> entries() {
        if (merged.isEmpty()) {
            return own;
        }
        Map<String, Node.Entry> all = new LinkedHashMap<>(own);
        merged.forEach(all::putIfAbsent);
        return all;
    }
}
