package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** How much storage a claim asks for. */
final class ClaimRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Node resources = object.get("resources");
        if (!(resources instanceof Node.Mapping)) {
            return;
        }
        Node storage = Nodes.at(resources, "requests", "storage");
        if (!(storage instanceof Node.Scalar scalar) || scalar.content() == null) {
            problems.error(resources.at(), what + " lacks resources.requests.storage", "say how much it needs");
        } else if (Quantity.parse(scalar.text()).map(size -> size.signum() <= 0).orElse(false)) {
            problems.error(storage.at(), what + " asks for no storage", "it is more than 0");
        }
    }
}
