package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** What the fields of a Job say about its pods. */
final class JobRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Node selector = object.get("selector");
        if (selector != null && Given.is(selector) && !Nodes.isTrue(object, "manualSelector")) {
            problems.error(selector.at(), what + " has a selector, which the cluster makes itself", "remove it");
        }
        if (Nodes.text(object, "completionMode").equals("Indexed")
                && Nodes.number(object, "completions").isEmpty()) {
            problems.error(object.at(), what + " has completionMode Indexed and no completions", "say how many");
        }
    }
}
