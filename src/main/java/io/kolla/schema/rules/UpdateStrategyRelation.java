package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** The update strategy of a StatefulSet. */
final class UpdateStrategyRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Node rolling = object.get("rollingUpdate");
        if (Nodes.text(object, "type").equals("OnDelete") && rolling != null && Given.is(rolling)) {
            problems.error(rolling.at(), what + " has rollingUpdate beside the type OnDelete", "remove one of the two");
        }
    }
}
