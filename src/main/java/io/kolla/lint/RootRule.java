package io.kolla.lint;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.Optional;

/** Finds containers that run as root, or may. */
final class RootRule implements Rule {
    private static final String CONTEXT = "securityContext";

    @Override
    public String name() {
        return "root";
    }

    @Override
    public String explanation() {
        return "a container that runs as root, or may because nothing forbids it: whoever breaks into it is root, and one"
                + " flaw away from the node";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        if (subject.pod().isEmpty()) {
            return;
        }
        PodSpec pod = subject.pod().get();
        for (Container container : pod.containers()) {
            Optional<Long> user = Nodes.number(container.content(), CONTEXT, "runAsUser")
                    .or(() -> Nodes.number(pod.content(), CONTEXT, "runAsUser"));
            Node own = container.at(CONTEXT, "runAsNonRoot");
            boolean forbidden = own == null
                    ? Nodes.isTrue(pod.content(), CONTEXT, "runAsNonRoot")
                    : Nodes.isTrue(container.content(), CONTEXT, "runAsNonRoot");
            boolean root = user.isPresent() && user.get() == 0;
            if (root || (!forbidden && user.isEmpty())) {
                findings.warn(
                        container.place(container.has(CONTEXT) ? CONTEXT : "name"),
                        container.label() + (root ? " runs as root" : " may run as root"),
                        "write securityContext: {runAsNonRoot: true} and give its image a user");
            }
        }
    }
}
