package io.kolla.config;

import io.kolla.model.GateRule;
import io.kolla.model.Node;
import io.kolla.model.UnmanagedField;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a component says about single objects: gates and unmanaged fields. */
final class ObjectFieldReader {
    static final Set<String> GATE_KEYS = Set.of("object", "condition", "field", "equals");
    static final Set<String> UNMANAGED_KEYS = Set.of("object", "field");

    private final Problems problems;

    ObjectFieldReader(Problems problems) {
        this.problems = problems;
    }

    Optional<GateRule> gate(Node node) {
        Fields fields = new Fields(node, "a gate", GATE_KEYS, problems);
        Optional<ObjectName> object = object(fields);
        if (fields.has("condition") == fields.has("field")) {
            problems.error(
                    fields.at(),
                    "a gate reads a \"condition\" or a \"field\" of an object, and this says "
                            + (fields.has("field") ? "both" : "neither"),
                    null);
            return Optional.empty();
        }
        if (fields.has("field") && !fields.has("equals")) {
            problems.error(fields.at(), "a gate on a \"field\" lacks \"equals\", the value to wait for", null);
        }
        Optional<GateRule.Subject> subject = fields.has("field")
                ? path(fields).map(GateRule.Field::new)
                : fields.text("condition").map(GateRule.Condition::new);
        Optional<Node> wanted = fields.node("equals");
        if (wanted.isPresent() && !(wanted.get() instanceof Node.Scalar)) {
            problems.error(
                    wanted.get().at(),
                    "\"equals\" must be a single value, not " + wanted.get().type(),
                    null);
        }
        String expected = wanted.map(value -> expected(value.content(), fields.has("condition")))
                .orElse("True");
        return object.flatMap(name -> subject.map(what -> new GateRule(name.kind, name.name, what, expected)));
    }

    /** The value as text; the status of a condition is text with a capital, however the catalog writes it. */
    private static String expected(@Nullable Object content, boolean condition) {
        if (condition && content instanceof Boolean status) {
            return status ? "True" : "False";
        }
        return String.valueOf(content);
    }

    Optional<UnmanagedField> unmanaged(Node node) {
        Fields fields = new Fields(node, "an unmanaged field", UNMANAGED_KEYS, problems);
        Optional<ObjectName> object = object(fields);
        if (!fields.has("field")) {
            problems.error(fields.at(), "an unmanaged field lacks \"field\"", null);
        }
        Optional<List<String>> path = path(fields);
        return object.flatMap(name -> path.map(keys -> new UnmanagedField(name.kind, name.name, keys)));
    }

    private Optional<List<String>> path(Fields fields) {
        Location at = fields.at("field");
        return fields.text("field").map(FieldPaths::parse).filter(keys -> {
            if (keys.isEmpty()) {
                problems.error(
                        at,
                        "this is not the path of a field",
                        "write keys with dots between them, such as spec.replicas");
            }
            return !keys.isEmpty();
        });
    }

    private Optional<ObjectName> object(Fields fields) {
        Location at = fields.at("object");
        return fields.requiredText("object").flatMap(text -> {
            int slash = text.indexOf('/');
            boolean valid = slash > 0 && slash < text.length() - 1 && text.indexOf('/', slash + 1) < 0;
            if (!valid) {
                problems.error(
                        at, "\"" + text + "\" does not name an object", "write Kind/name, such as Deployment/web");
                return Optional.empty();
            }
            return Optional.of(new ObjectName(text.substring(0, slash), text.substring(slash + 1)));
        });
    }

    private record ObjectName(String kind, String name) {}
}
