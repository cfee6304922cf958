package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;

/** How much storage a volume has. */
final class CapacityRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (!(object.get("capacity") instanceof Node.Mapping capacity)) {
            return;
        }
        Node storage = capacity.get("storage");
        for (Node.Entry entry : capacity.entries().values()) {
            if (!entry.key().equals("storage")) {
                problems.error(entry.keyAt(), what + " has no capacity but storage", "remove " + entry.key());
            }
        }
        if (!Given.is(storage)) {
            problems.error(capacity.at(), what + " lacks capacity.storage", null);
        } else if (storage instanceof Node.Scalar scalar
                && Quantity.parse(scalar.text()).map(size -> size.signum() <= 0).orElse(false)) {
            problems.error(scalar.at(), "the capacity of " + what + " cannot be " + scalar.text(), "it is more than 0");
        }
    }
}
