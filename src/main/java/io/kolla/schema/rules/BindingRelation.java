package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.List;

/** Whom a binding gives which role. */
final class BindingRelation extends ObjectCheck {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final List<String> kinds;

    /**
     * For one kind of binding.
     *
     * @param kinds the kinds of role it can give
     */
    BindingRelation(List<String> kinds) {
        this.kinds = kinds;
    }

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (Nodes.at(object, "roleRef", "kind") instanceof Node.Scalar kind && !kinds.contains(kind.text())) {
            problems.error(
                    kind.at(),
                    what + " cannot refer to a \"" + kind.text() + "\"",
                    Suggestion.hint(kind.text(), kinds));
        }
        for (Node.Mapping subject : Nodes.maps(object, "subjects")) {
            boolean account = Nodes.text(subject, "kind").equals("ServiceAccount");
            String group = Nodes.text(subject, "apiGroup");
            String namespace = Nodes.text(subject, "namespace");
            if (account && subject.get("name") instanceof Node.Scalar name && !Form.SUBDOMAIN.fits(name.text())) {
                problems.error(
                        name.at(),
                        "\"" + name.text() + "\" cannot be the name of a ServiceAccount",
                        Form.SUBDOMAIN.advice());
            }
            if (account && namespace.isEmpty() && !kinds.contains("Role")) {
                problems.error(
                        subject.at(),
                        "a ServiceAccount among the subjects of " + what + " lacks namespace",
                        "write namespace: {{release.namespace}}");
            }
            if (!group.isEmpty() && (account || !group.equals(GROUP))) {
                problems.error(
                        subject.at(),
                        "a subject of " + what + " cannot have apiGroup " + group,
                        account ? "remove it" : "write apiGroup: " + GROUP);
            }
        }
    }
}
