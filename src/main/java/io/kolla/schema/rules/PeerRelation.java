package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.List;

/** A peer of a NetworkPolicy is a network or pods, not both. */
final class PeerRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        List<String> selectors = Given.of(object, List.of("podSelector", "namespaceSelector"));
        if (Given.is(object.get("ipBlock")) && !selectors.isEmpty()) {
            problems.error(
                    object.at(), what + " has both ipBlock and " + selectors.get(0), "write two peers, one for each");
        }
    }
}
