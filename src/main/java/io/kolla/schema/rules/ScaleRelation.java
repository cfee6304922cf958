package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.Optional;

/** The ends of what an autoscaler may choose from, and whom it scales. */
final class ScaleRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (object.get("scaleTargetRef") instanceof Node.Mapping target
                && !Nodes.text(target, "kind").equals("ReplicationController")
                && Nodes.text(target, "apiVersion").indexOf('/') <= 0) {
            problems.error(
                    target.at(), what + " scales a kind of no API group", "write its apiVersion, such as apps/v1");
        }
        long least = Nodes.number(object, "minReplicas").orElse(1L);
        Optional<Long> most = Nodes.number(object, "maxReplicas");
        if (most.isPresent() && most.get() < least) {
            problems.error(
                    object.at(), what + " has more minReplicas, " + least + ", than maxReplicas, " + most.get(), null);
        }
    }
}
