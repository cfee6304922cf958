package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.List;

/**
 * Text is one of some words.
 *
 * @param words the words
 */
record WordCheck(List<String> words) implements Check {
    @Override
    public void check(Node node, String what, Problems problems) {
        for (Node.Scalar scalar : Given.scalars(node)) {
            if (!words.contains(scalar.text())) {
                problems.error(
                        scalar.at(),
                        what + " cannot be \"" + scalar.text() + "\"",
                        Suggestion.hint(scalar.text(), words));
            }
        }
    }
}
