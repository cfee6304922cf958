package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.Set;
import java.util.TreeSet;

/** Variables out of files are read from volumes of the pod that are empty at first. */
final class FileKeyRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Set<String> empty = new TreeSet<>();
        for (Node.Mapping volume : Nodes.maps(object, "volumes")) {
            if (Given.is(volume.get("emptyDir"))) {
                empty.add(Nodes.text(volume, "name"));
            }
        }
        for (String list : new String[] {"initContainers", "containers"}) {
            for (Node.Mapping container : Nodes.maps(object, list)) {
                for (Node.Mapping variable : Nodes.maps(container, "env")) {
                    if (Nodes.at(variable, "valueFrom", "fileKeyRef", "volumeName") instanceof Node.Scalar name
                            && !empty.contains(name.text())) {
                        problems.error(
                                name.at(),
                                "\"" + name.text() + "\" is no emptyDir volume of " + what,
                                Suggestion.hint(name.text(), empty));
                    }
                }
            }
        }
    }
}
