package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.List;

/** Keys that add to the selector of a term about other pods need one. */
final class AffinityTermRelation extends ObjectCheck {
    private static final List<String> KEYS = List.of("matchLabelKeys", "mismatchLabelKeys");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (!Given.is(object.get("labelSelector"))) {
            for (String field : KEYS) {
                if (!Given.isEmpty(object.get(field))) {
                    problems.error(
                            object.at(), what + " has " + field + " and no labelSelector", "write one, or remove them");
                }
            }
        }
    }
}
