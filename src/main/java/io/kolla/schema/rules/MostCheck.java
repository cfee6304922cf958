package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;

/**
 * A list has no more than some items.
 *
 * @param most how many it may have
 */
record MostCheck(int most) implements Check {
    @Override
    public void check(Node node, String what, Problems problems) {
        if (node instanceof Node.Sequence list && list.items().size() > most) {
            problems.error(list.at(), what + " has " + list.items().size() + " items", most + " are allowed");
        }
    }
}
