package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;

/** Something a value must fulfil besides being of its type. */
interface Check {
    /**
     * Checks a value that is not empty and has the type of its field.
     *
     * @param what what is checked, in words: {@code spec.replicas of Deployment}
     */
    void check(Node node, String what, Problems problems);
}
