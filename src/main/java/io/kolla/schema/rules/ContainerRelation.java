package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the fields of a container say about each other: probes, resources. */
final class ContainerRelation extends ObjectCheck {
    private static final Set<String> STANDARD = Set.of("cpu", "memory", "ephemeral-storage");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        for (String probe : List.of("livenessProbe", "startupProbe")) {
            Node threshold = Nodes.at(object, probe, "successThreshold");
            if (threshold instanceof Node.Scalar scalar && scalar.content() instanceof Long number && number > 1) {
                problems.error(
                        threshold.at(),
                        "the " + probe + " of " + what + " cannot have a successThreshold but 1",
                        "remove it");
            }
        }
        for (Node.Mapping mount : Nodes.maps(object, "volumeMounts")) {
            if (mount.get("mountPropagation") instanceof Node.Scalar propagation
                    && propagation.text().equals("Bidirectional")
                    && !Nodes.isTrue(object, "securityContext", "privileged")) {
                problems.error(
                        propagation.at(),
                        what + " mounts with mountPropagation Bidirectional and is not privileged",
                        "write HostToContainer, or securityContext: {privileged: true}");
            }
        }
        if (object.get("resources") instanceof Node.Mapping resources) {
            names(resources.get("requests"), what, problems);
            names(resources.get("limits"), what, problems);
            amounts(resources, what, problems);
        }
    }

    private static void names(@Nullable Node amounts, String what, Problems problems) {
        if (amounts instanceof Node.Mapping map) {
            for (Node.Entry entry : map.entries().values()) {
                String name = entry.key();
                boolean known = isStandard(name);
                if (!isResource(name)) {
                    problems.error(
                            entry.keyAt(),
                            "\"" + name + "\" is no resource of " + what,
                            Suggestion.hint(name, STANDARD));
                } else if (!known || name.startsWith("hugepages-")) {
                    whole(entry, what, problems);
                }
            }
        }
    }

    /** Whether a container can be given amounts of something. */
    static boolean isResource(String name) {
        return isStandard(name) || (name.contains("/") && LabelChecks.isQualified(name));
    }

    private static boolean isStandard(String name) {
        return STANDARD.contains(name) || name.startsWith("hugepages-");
    }

    private static void whole(Node.Entry entry, String what, Problems problems) {
        String text = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
        Optional<BigDecimal> amount = Quantity.parse(text);
        if (amount.isPresent() && amount.get().stripTrailingZeros().scale() > 0) {
            problems.error(entry.value().at(), entry.key() + " of " + what + " must be a whole number", null);
        }
    }

    /** What is requested fits the limits. */
    static void amounts(Node.Mapping resources, String what, Problems problems) {
        if (!(resources.get("requests") instanceof Node.Mapping requests)) {
            return;
        }
        for (Node.Entry entry : requests.entries().values()) {
            Optional<BigDecimal> least = amount(resources, "requests", entry.key());
            Optional<BigDecimal> most = amount(resources, "limits", entry.key());
            boolean extended = !STANDARD.contains(entry.key());
            if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
                problems.error(
                        entry.value().at(),
                        what + " requests more " + entry.key() + " than its limit of "
                                + Nodes.text(resources, "limits", entry.key()),
                        "raise the limit or lower the request");
            } else if (extended
                    && least.isPresent()
                    && (most.isEmpty() || least.get().compareTo(most.get()) != 0)) {
                problems.error(
                        entry.value().at(),
                        what + " requests " + entry.key() + " without a limit that is the same",
                        "write the limit; a request follows from it");
            }
        }
    }

    private static Optional<BigDecimal> amount(Node.Mapping resources, String part, String name) {
        return Nodes.at(resources, part, name) instanceof Node.Scalar scalar && scalar.content() != null
                ? Quantity.parse(scalar.text())
                : Optional.empty();
    }
}
