package io.kolla.render;

import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the ports of nodes that the Services of a release ask for. */
final class NodePorts {
    /** What an API server allows that is not told otherwise. */
    private static final long FIRST = 30_000;

    private static final long LAST = 32_767;

    private NodePorts() {}

    static void check(List<Draft> drafts, Problems problems) {
        Map<String, Draft> owners = new HashMap<>();
        for (Draft draft : drafts) {
            if (draft.kind().equals("Service") && draft.apiVersion().equals("v1")) {
                for (Node.Mapping port : Nodes.maps(draft.content(), "spec", "ports")) {
                    if (port.get("nodePort") instanceof Node.Scalar node
                            && node.content() instanceof Long number
                            && number != 0) {
                        check(draft, node, number, Nodes.text(port, "protocol"), owners, problems);
                    }
                }
            }
        }
    }

    private static void check(
            Draft draft, Node.Scalar node, long number, String protocol, Map<String, Draft> owners, Problems problems) {
        Draft before = owners.putIfAbsent(number + " " + (protocol.isEmpty() ? "TCP" : protocol), draft);
        if (before != null && !before.label().equals(draft.label())) {
            problems.error(
                    node.at(),
                    draft.label() + " wants nodePort " + number + ", which " + before.label() + " of "
                            + before.component() + " has",
                    "give it another number");
        }
        if (number < FIRST || number > LAST) {
            problems.add(new Problem(
                    Severity.WARNING,
                    node.at(),
                    "nodePort " + number + " of " + draft.label() + " is outside " + FIRST + " to " + LAST
                            + ", which API servers allow that are not told another range",
                    "take a port of that range"));
        }
    }
}
