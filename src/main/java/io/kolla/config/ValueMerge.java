package io.kolla.config;

import io.kolla.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays values over others: maps are merged key by key, everything else (lists too, and null) replaces. */
final class ValueMerge {
    private ValueMerge() {}

    static Node merge(Node below, Node above) {
        if (below instanceof Node.Mapping lower && above instanceof Node.Mapping upper) {
            return merge(lower, upper);
        }
        return above;
    }

    static Node.Mapping merge(Node.Mapping below, Node.Mapping above) {
        if (above.entries().isEmpty()) {
            return below;
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>(below.entries());
        above.entries().forEach((key, entry) -> {
            Node.Entry lower = entries.get(key);
            Node value = lower == null ? entry.value() : merge(lower.value(), entry.value());
            entries.put(key, new Node.Entry(key, entry.keyAt(), value));
        });
        return new Node.Mapping(entries, above.at());
    }
}
