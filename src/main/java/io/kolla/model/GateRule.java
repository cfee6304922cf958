package io.kolla.model;

import java.util.List;

/**
 * A condition on one object of a component, on top of the readiness rule of its kind.
 *
 * @param kind kind of the object, such as {@code MariaDB}
 * @param name name of the object as its template writes it
 * @param path the field that is read; for a condition {@code status.conditions[type]}
 * @param expected the value wanted
 */
public record GateRule(String kind, String name, Subject path, String expected) {
    /** What of the object is read. */
    public sealed interface Subject {}

    /** A condition by its type; its status is compared. */
    public record Condition(String type) implements Subject {}

    /** A field by its path of map keys. */
    public record Field(List<String> path) implements Subject {
        public Field {
            path = List.copyOf(path);
        }
    }
}
