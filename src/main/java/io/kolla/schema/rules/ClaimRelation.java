package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.List;

/** How much storage a claim asks for, and what it is made from. */
final class ClaimRelation extends ObjectCheck {
    private static final List<String> SOURCES = List.of("dataSource", "dataSourceRef");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        for (String field : SOURCES) {
            if (object.get(field) instanceof Node.Mapping source
                    && Given.isEmpty(source.get("apiGroup"))
                    && !List.of("", "PersistentVolumeClaim").contains(Nodes.text(source, "kind"))) {
                problems.error(
                        source.at(),
                        what + " has a " + field + " of kind " + Nodes.text(source, "kind") + " and no apiGroup",
                        "write its apiGroup, such as snapshot.storage.k8s.io");
            }
        }
        Node resources = object.get("resources");
        if (!(resources instanceof Node.Mapping)) {
            return;
        }
        Node storage = Nodes.at(resources, "requests", "storage");
        if (!(storage instanceof Node.Scalar scalar) || scalar.content() == null) {
            problems.error(resources.at(), what + " lacks resources.requests.storage", "say how much it needs");
        } else if (Quantity.parse(scalar.text()).map(size -> size.signum() <= 0).orElse(false)) {
            problems.error(storage.at(), what + " asks for no storage", "it is more than 0");
        }
    }
}
