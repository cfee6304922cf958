package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** A profile of seccomp or AppArmor: a local one is named, others are not. */
final class ProfileRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        boolean local = Nodes.text(object, "type").equals("Localhost");
        boolean named = !Given.isEmpty(object.get("localhostProfile"));
        if (local != named && !Nodes.text(object, "type").isEmpty()) {
            problems.error(
                    object.at(),
                    what
                            + (local
                                    ? " has type Localhost and no localhostProfile"
                                    : " has a localhostProfile and another type"),
                    local ? "name the profile" : "remove it, or write type: Localhost");
        }
    }
}
