package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;

/** What the rules of a role say. */
final class RoleRelation extends ObjectCheck {
    private final boolean namespaced;

    /**
     * For one kind of role.
     *
     * @param namespaced whether it is about one namespace only
     */
    RoleRelation(boolean namespaced) {
        this.namespaced = namespaced;
    }

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        for (Node.Mapping rule : Nodes.maps(object, "rules")) {
            boolean urls = !Given.isEmpty(rule.get("nonResourceURLs"));
            boolean resources = !Given.isEmpty(rule.get("resources"));
            boolean groups = !Given.isEmpty(rule.get("apiGroups"));
            if (urls && namespaced) {
                problems.error(rule.at(), "a rule of " + what + " has nonResourceURLs, which no namespace has", null);
            } else if (urls && (resources || groups)) {
                problems.error(
                        rule.at(), "a rule of " + what + " has nonResourceURLs and resources", "write two rules");
            } else if (!urls && !groups) {
                problems.error(
                        rule.at(),
                        "a rule of " + what + " lacks apiGroups",
                        "write apiGroups: [\"\"] for the core group");
            } else if (!urls && !resources) {
                problems.error(rule.at(), "a rule of " + what + " lacks resources", null);
            }
        }
    }
}
