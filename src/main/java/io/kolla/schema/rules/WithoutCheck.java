package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.List;

/**
 * An object has none of some fields.
 *
 * @param fields fields that the cluster writes
 */
record WithoutCheck(List<String> fields) implements Check {
    @Override
    public void check(Node node, String what, Problems problems) {
        if (node instanceof Node.Mapping object) {
            for (String field : fields) {
                Node.Entry entry = object.entries().get(field);
                if (entry != null && Given.is(entry.value())) {
                    problems.error(entry.keyAt(), what + " has " + field + ", which the cluster writes", "remove it");
                }
            }
        }
    }
}
