package io.kolla.render;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A selector of objects by their labels: {@code matchLabels} and {@code matchExpressions}. */
final class LabelSelector {
    private LabelSelector() {}

    static boolean matches(@Nullable Node selector, Map<String, String> labels) {
        if (!labels.entrySet().containsAll(Nodes.texts(selector, "matchLabels").entrySet())) {
            return false;
        }
        return Nodes.maps(selector, "matchExpressions").stream().allMatch(requirement -> holds(requirement, labels));
    }

    static boolean holds(Node.Mapping requirement, Map<String, String> labels) {
        String key = Nodes.text(requirement, "key");
        String value = labels.get(key);
        boolean listed = requirement.get("values") instanceof Node.Sequence values
                && values.items().stream()
                        .anyMatch(item ->
                                item instanceof Node.Scalar s && s.text().equals(value));
        return switch (Nodes.text(requirement, "operator")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }
}
