package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.Optional;

/** A range of ports has two ends, in order. */
final class PortRangeRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Optional<Long> last = Nodes.number(object, "endPort");
        if (last.isEmpty()) {
            return;
        }
        Optional<Long> first = Nodes.number(object, "port");
        if (first.isEmpty()) {
            problems.error(object.at(), what + " has endPort and no port that is a number", "write where it begins");
        } else if (last.get() < first.get()) {
            problems.error(
                    object.at(),
                    what + " goes from port " + first.get() + " to " + last.get(),
                    "write the smaller first");
        }
    }
}
