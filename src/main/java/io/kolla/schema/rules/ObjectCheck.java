package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;

/** A check of an object as a whole. */
abstract class ObjectCheck implements Check {
    @Override
    public final void check(Node node, String what, Problems problems) {
        if (node instanceof Node.Mapping object) {
            relate(object, what, problems);
        }
    }

    /**
     * Checks what the fields of an object say about each other.
     *
     * @param what the object in words
     */
    abstract void relate(Node.Mapping object, String what, Problems problems);
}
