package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sources of a projected volume do not write the same file. */
final class ProjectionRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Map<String, Node> taken = new HashMap<>();
        for (Node.Mapping source : Nodes.maps(object, "sources")) {
            for (String kind : List.of("configMap", "secret", "downwardAPI")) {
                for (Node.Mapping item : Nodes.maps(source, kind, "items")) {
                    path(item.get("path"), what, taken, problems);
                }
            }
            path(Nodes.at(source, "serviceAccountToken", "path"), what, taken, problems);
        }
    }

    private static void path(@Nullable Node path, String what, Map<String, Node> taken, Problems problems) {
        if (path instanceof Node.Scalar scalar) {
            Node before = taken.putIfAbsent(scalar.text(), scalar);
            if (before != null) {
                problems.error(
                        scalar.at(),
                        what + " has the file " + scalar.text() + " twice, first at " + before.at(),
                        "give it another path");
            }
        }
    }
}
