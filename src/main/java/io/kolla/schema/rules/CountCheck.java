package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.Objects;

/**
 * Of some fields of an object, so many are given.
 *
 * @param fields the fields
 * @param least how many must be given
 * @param most how many may be
 */
record CountCheck(List<String> fields, int least, int most) implements Check {
    private static final int LISTED = 8;

    @Override
    public void check(Node node, String what, Problems problems) {
        if (!(node instanceof Node.Mapping object)) {
            return;
        }
        List<String> given = Given.of(object, fields);
        String listed = String.join(", ", fields.subList(0, Math.min(LISTED, fields.size())))
                + (fields.size() > LISTED ? ", ..." : "");
        if (given.size() < least) {
            problems.error(
                    object.at(),
                    what + " has none of " + listed,
                    least == most ? "give one of them" : "give at least one of them");
        } else if (given.size() > most) {
            problems.error(
                    Objects.requireNonNull(object.entries().get(given.get(1))).keyAt(),
                    what + " has both " + given.get(0) + " and " + given.get(1),
                    "they exclude each other: remove one of the two");
        }
    }
}
