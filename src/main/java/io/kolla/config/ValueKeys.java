package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.Set;
import java.util.TreeSet;

/** Checks the first level of a tree of values: names of services, and {@code global}. */
final class ValueKeys {
    static final String GLOBAL = "global";

    private final Set<String> services;
    private final Problems problems;

    ValueKeys(Set<String> services, Problems problems) {
        this.services = services;
        this.problems = problems;
    }

    void check(Node.Mapping values) {
        for (Node.Entry entry : values.entries().values()) {
            if (!entry.key().equals(GLOBAL) && !services.contains(entry.key())) {
                Set<String> names = new TreeSet<>(services);
                names.add(GLOBAL);
                problems.error(
                        entry.keyAt(),
                        "values for \"" + entry.key() + "\", but there is no such service",
                        entry.key().equals("values") && entry.value() instanceof Node.Mapping
                                ? "leave out values:, which only profiles have; in a file for -f services stand at the top"
                                : Suggestions.hint(entry.key(), names, "possible keys"));
            }
            boolean empty = entry.value() instanceof Node.Scalar scalar && scalar.content() == null;
            if (!(entry.value() instanceof Node.Mapping) && !empty) {
                problems.error(
                        entry.value().at(),
                        "the values of \"" + entry.key() + "\" must be a map, not "
                                + entry.value().type(),
                        null);
            }
        }
    }
}
