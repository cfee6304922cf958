package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.List;

/** Containers that end before the others start have neither probes nor lifecycle. */
final class InitRelation extends ObjectCheck {
    private static final List<String> OF_RUNNING =
            List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        for (Node.Mapping container : Nodes.maps(object, "initContainers")) {
            if (Nodes.text(container, "restartPolicy").equals("Always")) {
                continue;
            }
            for (String field : OF_RUNNING) {
                Node given = container.get(field);
                if (given != null && Given.is(given)) {
                    problems.error(
                            given.at(),
                            "an init container of " + what + " has " + field,
                            "remove it; only those with restartPolicy: Always, from Kubernetes 1.28, may have it");
                }
            }
        }
    }
}
