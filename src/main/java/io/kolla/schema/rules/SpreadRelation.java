package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** What a constraint on the spread of pods says about itself. */
final class SpreadRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (object.get("minDomains") instanceof Node.Scalar least
                && Given.is(least)
                && !Nodes.text(object, "whenUnsatisfiable").equals("DoNotSchedule")) {
            problems.error(
                    least.at(),
                    what + " has minDomains and lets pods run elsewhere",
                    "write whenUnsatisfiable: DoNotSchedule");
        }
    }
}
