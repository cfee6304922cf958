package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the parts of a pod say about each other and about its node. */
final class PodRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (Nodes.text(object, "dnsPolicy").equals("None")
                && Given.isEmpty(Nodes.at(object, "dnsConfig", "nameservers"))) {
            problems.error(object.at(), what + " has dnsPolicy None and no dnsConfig.nameservers", "name one");
        }
        if (object.get("resources") instanceof Node.Mapping resources) {
            ContainerRelation.amounts(resources, what, problems);
        }
        boolean host = Nodes.isTrue(object, "hostNetwork");
        Map<String, Node> taken = new HashMap<>();
        for (Node.Mapping container : Nodes.maps(object, "containers")) {
            for (Node.Mapping port : Nodes.maps(container, "ports")) {
                Optional<Long> own = Nodes.number(port, "containerPort");
                Optional<Long> node = Nodes.number(port, "hostPort");
                if (host && node.isPresent() && !node.equals(own)) {
                    problems.error(
                            port.at(),
                            "a port of " + what + " has hostPort " + node.get()
                                    + ", in the network of the node it must be" + " its containerPort",
                            "remove hostPort");
                }
                if (node.isPresent()) {
                    String protocol = Nodes.text(port, "protocol");
                    String key = node.get() + " " + (protocol.isEmpty() ? "TCP" : protocol) + " "
                            + Nodes.text(port, "hostIP");
                    Node before = taken.putIfAbsent(key, port);
                    if (before != null) {
                        problems.error(
                                port.at(),
                                what + " takes port " + node.get() + " of its node twice, first at " + before.at(),
                                "remove one of the two");
                    }
                }
            }
        }
    }
}
