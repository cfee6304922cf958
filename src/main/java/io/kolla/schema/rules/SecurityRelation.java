package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** What the security context of a container allows and forbids at once. */
final class SecurityRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Node escalation = object.get("allowPrivilegeEscalation");
        if (!(escalation instanceof Node.Scalar scalar) || !Boolean.FALSE.equals(scalar.content())) {
            return;
        }
        if (Nodes.isTrue(object, "privileged")) {
            problems.error(
                    escalation.at(),
                    what + " is privileged and forbids allowPrivilegeEscalation",
                    "remove one of the two");
        }
        if (Nodes.at(object, "capabilities", "add") instanceof Node.Sequence added) {
            for (Node.Scalar name : Given.scalars(added)) {
                if (name.text().equals("CAP_SYS_ADMIN")) {
                    problems.error(
                            name.at(),
                            what + " adds CAP_SYS_ADMIN and forbids allowPrivilegeEscalation",
                            "remove one of the two");
                }
            }
        }
    }
}
