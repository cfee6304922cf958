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

/** What a limit is about, and that its least is no more than its most. */
final class LimitRelation extends ObjectCheck {
    private static final Set<String> TYPES = Set.of("Pod", "Container", "PersistentVolumeClaim");
    private static final Set<String> CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
    private static final List<String> RISING = List.of("min", "defaultRequest", "default", "max");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String type = Nodes.text(object, "type");
        if (!TYPES.contains(type) && !(type.contains("/") && LabelChecks.isQualified(type)) && !type.isEmpty()) {
            problems.error(object.at(), what + " cannot have type " + type, Suggestion.hint(type, TYPES));
        }
        Set<String> names = type.equals("PersistentVolumeClaim") ? Set.of("storage") : CONTAINERS;
        for (String part : RISING) {
            if (object.get(part) instanceof Node.Mapping amounts) {
                for (Node.Entry entry : amounts.entries().values()) {
                    String name = entry.key();
                    boolean other =
                            name.startsWith("hugepages-") || (name.contains("/") && LabelChecks.isQualified(name));
                    if (!names.contains(name) && !other) {
                        problems.error(
                                entry.keyAt(),
                                "\"" + name + "\" is no resource " + what + " can limit",
                                Suggestion.hint(name, names));
                    }
                    rises(object, part, entry, what, problems);
                }
            }
        }
        if (type.equals("Pod")) {
            for (String part : List.of("default", "defaultRequest")) {
                if (Given.is(object.get(part))) {
                    problems.error(object.at(), what + " has type Pod and " + part, "only containers have defaults");
                }
            }
        }
        if (type.equals("PersistentVolumeClaim") && !Given.is(object.get("min")) && !Given.is(object.get("max"))) {
            problems.error(object.at(), what + " has neither min nor max", null);
        }
    }

    /** No later part gives less of the same resource. */
    private static void rises(Node.Mapping object, String part, Node.Entry entry, String what, Problems problems) {
        Optional<BigDecimal> least = amount(entry.value());
        for (String later : RISING.subList(RISING.indexOf(part) + 1, RISING.size())) {
            Optional<BigDecimal> most = amount(Nodes.at(object, later, entry.key()));
            if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
                problems.error(
                        entry.value().at(),
                        what + " has more " + entry.key() + " in " + part + " than in " + later,
                        "lower the one or raise the other");
                return;
            }
        }
    }

    private static Optional<BigDecimal> amount(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && scalar.content() != null
                ? Quantity.parse(scalar.text())
                : Optional.empty();
    }
}
