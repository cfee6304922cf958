package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;

/** A value is neither empty text nor an empty list or map. */
record FilledCheck() implements Check {
    @Override
    public void check(Node node, String what, Problems problems) {
        if (Given.isEmpty(node)) {
            problems.error(node.at(), what + " is empty", "give it a value");
        }
    }
}
