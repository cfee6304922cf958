package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.Locale;

/** A metric has the source its type says. */
final class MetricRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String type = Nodes.text(object, "type");
        if (type.isEmpty()) {
            return;
        }
        String field = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        if (!Given.is(object.get(field))) {
            problems.error(object.at(), what + " has type " + type + " and no " + field, null);
        }
        String resource = Nodes.text(object, "containerResource", "name");
        if (!resource.isEmpty() && !ContainerRelation.isResource(resource)) {
            problems.error(object.at(), "\"" + resource + "\" is no resource of a container", "write cpu or memory");
        }
    }
}
