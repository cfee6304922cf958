package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.List;

/** The update of a DaemonSet may take away a pod, or start one too many. */
final class DaemonUpdateRelation extends ObjectCheck {
    private static final List<String> NONE = List.of("0", "0%");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String surge = Nodes.text(object, "maxSurge");
        if (NONE.contains(Nodes.text(object, "maxUnavailable")) && (surge.isEmpty() || NONE.contains(surge))) {
            problems.error(object.at(), what + " lets no pod go and none come", "make maxUnavailable 1");
        }
        if (!surge.isEmpty() && !NONE.contains(surge) && !Given.is(object.get("maxUnavailable"))) {
            problems.error(
                    object.at(), what + " has maxSurge, and maxUnavailable is 1 by itself", "write maxUnavailable: 0");
        }
    }
}
