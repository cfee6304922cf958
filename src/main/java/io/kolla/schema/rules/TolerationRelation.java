package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** What the fields of a toleration say about each other. */
final class TolerationRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        boolean exists = Nodes.text(object, "operator").equals("Exists");
        if (Given.isEmpty(object.get("key")) && !exists) {
            problems.error(object.at(), what + " has no key", "give one, or write operator: Exists for every taint");
        }
        if (exists && !Given.isEmpty(object.get("value"))) {
            problems.error(object.at(), what + " has operator Exists and a value", "remove the value");
        }
        if (Given.is(object.get("tolerationSeconds"))
                && !Nodes.text(object, "effect").equals("NoExecute")) {
            problems.error(
                    object.at(), what + " has tolerationSeconds without effect NoExecute", "write effect: NoExecute");
        }
    }
}
