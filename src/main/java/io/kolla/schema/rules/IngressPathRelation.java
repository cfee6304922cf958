package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.Locale;

/** What the path of an Ingress must look like for its type. */
final class IngressPathRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String type = Nodes.text(object, "pathType");
        String path = Nodes.text(object, "path");
        boolean strict = type.equals("Exact") || type.equals("Prefix");
        Location at = object.get("path") instanceof Node.Scalar scalar ? scalar.at() : object.at();
        if ((strict || !path.isEmpty()) && !path.startsWith("/")) {
            problems.error(at, what + " has a path that does not begin with /", "write path: /" + path);
        } else if (strict && (path.contains("//") || path.contains("/./") || path.contains("/../"))) {
            problems.error(at, what + " has a path with //, /./ or /../ in it", "write it without");
        } else if (strict
                && (path.endsWith("/.")
                        || path.endsWith("/..")
                        || path.toLowerCase(Locale.ROOT).contains("%2f"))) {
            problems.error(at, what + " has a path that ends in . or .., or with %2f in it", "write it without");
        }
    }
}
