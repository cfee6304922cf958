package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.Set;
import java.util.TreeSet;

/** What a quota counts. */
final class QuotaRelation extends ObjectCheck {
    private static final Set<String> AMOUNTS = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.storage",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage");
    private static final Set<String> COUNTS = Set.of(
            "pods",
            "resourcequotas",
            "services",
            "services.nodeports",
            "services.loadbalancers",
            "replicationcontrollers",
            "secrets",
            "persistentvolumeclaims",
            "configmaps");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (!(object.get("hard") instanceof Node.Mapping hard)) {
            return;
        }
        for (Node.Entry entry : hard.entries().values()) {
            String name = entry.key();
            boolean amount = AMOUNTS.contains(name);
            boolean count = COUNTS.contains(name) || name.startsWith("count/");
            boolean other = name.startsWith("requests.hugepages-") || name.startsWith("hugepages-");
            if (!amount && !count && !other && !(name.contains("/") && LabelChecks.isQualified(name))) {
                TreeSet<String> names = new TreeSet<>(AMOUNTS);
                names.addAll(COUNTS);
                problems.error(
                        entry.keyAt(), "\"" + name + "\" is nothing a quota counts", Suggestion.hint(name, names));
            } else if (count
                    && entry.value() instanceof Node.Scalar scalar
                    && Quantity.parse(scalar.text())
                            .map(number -> number.stripTrailingZeros().scale() > 0)
                            .orElse(false)) {
                problems.error(scalar.at(), name + " of " + what + " must be a whole number", null);
            }
        }
    }
}
