package io.kolla.lint;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.List;
import java.util.Set;

/** Finds containers with more rights than a program needs. */
final class PrivilegedRule implements Rule {
    /** Opens ports below 1024, nothing else. */
    private static final Set<String> HARMLESS = Set.of("NET_BIND_SERVICE");

    @Override
    public String name() {
        return "privileged";
    }

    @Override
    public String explanation() {
        return "a container that is privileged, may gain rights, is given capabilities or sees the processes of the node:"
                + " who breaks into it owns the node";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        if (subject.pod().isEmpty()) {
            return;
        }
        PodSpec pod = subject.pod().get();
        for (String field : List.of("hostPID", "hostIPC")) {
            if (Nodes.isTrue(pod.content(), field) && pod.content().get(field) instanceof Node.Scalar node) {
                findings.warn(
                        node.at(), subject.draft().label() + " shares processes of its node: " + field, "remove it");
            }
        }
        pod.containers().forEach(container -> check(container, findings));
    }

    private static void check(Container container, Findings findings) {
        for (String field : List.of("privileged", "allowPrivilegeEscalation")) {
            if (Nodes.isTrue(container.content(), "securityContext", field)
                    && container.at("securityContext", field) instanceof Node.Scalar node) {
                findings.warn(
                        node.at(),
                        container.label() + (field.equals("privileged") ? " is privileged" : " may gain privileges"),
                        "set " + field + " to false");
            }
        }
        if (container.at("securityContext", "capabilities", "add") instanceof Node.Sequence added) {
            for (Node item : added.items()) {
                String name = item instanceof Node.Scalar scalar ? scalar.text() : "";
                if (!HARMLESS.contains(name)) {
                    findings.warn(
                            item.at(), container.label() + " is given the capability " + name, "drop the capability");
                }
            }
        }
    }
}
