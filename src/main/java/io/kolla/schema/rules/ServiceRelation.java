package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the fields of a Service say about each other. */
final class ServiceRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String type = Nodes.text(object, "type");
        boolean external = type.equals("ExternalName");
        boolean headless = Nodes.text(object, "clusterIP").equals("None");
        List<Node.Mapping> ports = Nodes.maps(object, "ports");
        if (external && Given.isEmpty(object.get("externalName"))) {
            problems.error(object.at(), what + " has type ExternalName and no externalName", null);
        }
        if (!external && !headless && ports.isEmpty()) {
            problems.error(
                    object.at(), what + " has no ports", "a Service without ports is type ExternalName or headless");
        }
        boolean opens = type.equals("NodePort") || type.equals("LoadBalancer");
        if (opens && headless) {
            problems.error(object.at(), what + " has type " + type + " and clusterIP None", "remove one of the two");
        }
        Map<String, Node> taken = new HashMap<>();
        for (Node.Mapping port : ports) {
            if (ports.size() > 1 && Given.isEmpty(port.get("name"))) {
                problems.error(port.at(), what + " has several ports, and this one has no name", "name each of them");
            }
            if (port.get("nodePort") instanceof Node.Scalar node
                    && node.content() instanceof Long number
                    && number != 0) {
                nodePort(node, port, opens, what, taken, problems);
            }
        }
        if (Given.is(object.get("externalTrafficPolicy")) && !opens) {
            problems.error(
                    object.at(),
                    what + " has externalTrafficPolicy and is not reached from outside",
                    "remove it, or write type: NodePort");
        }
    }

    private static void nodePort(
            Node.Scalar node,
            Node.Mapping port,
            boolean opens,
            String what,
            Map<String, Node> taken,
            Problems problems) {
        if (!opens) {
            problems.error(node.at(), what + " has a nodePort and is not of type NodePort", "write type: NodePort");
        }
        Node before = taken.putIfAbsent(node.text() + " " + Nodes.text(port, "protocol"), node);
        if (before != null) {
            problems.error(
                    node.at(),
                    what + " has nodePort " + node.text() + " twice, first at " + before.at(),
                    "give it another number");
        }
    }
}
