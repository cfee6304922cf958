package io.kolla.lint;

import io.kolla.model.Node;
import io.kolla.model.Nodes;

/** Finds pods that use the network of their node. */
final class HostNetworkRule implements Rule {
    @Override
    public String name() {
        return "host-network";
    }

    @Override
    public String explanation() {
        return "a pod in the network of its node, or with a port of it: two of them exclude each other, and network"
                + " policies do not hold it";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        if (subject.pod().isEmpty()) {
            return;
        }
        PodSpec pod = subject.pod().get();
        if (Nodes.isTrue(pod.content(), "hostNetwork")
                && pod.content().get("hostNetwork") instanceof Node.Scalar node) {
            findings.warn(
                    node.at(),
                    subject.draft().label() + " is in the network of its node",
                    "remove hostNetwork and reach it through a Service");
        }
        for (Container container : pod.containers()) {
            for (Node.Mapping port : Nodes.maps(container.content(), "ports")) {
                if (port.get("hostPort") instanceof Node.Scalar number) {
                    findings.warn(
                            number.at(),
                            container.label() + " takes a port of its node",
                            "remove hostPort and reach it through a Service");
                }
            }
        }
    }
}
