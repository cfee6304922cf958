package io.kolla.export;

import static io.kolla.export.Objects.map;

import io.kolla.model.GateRule;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Flux tells that a component is ready: the objects it looks at, and gates as expressions. */
final class HealthChecks {
    private final ExportContent.Part part;

    HealthChecks(ExportContent.Part part) {
        this.part = part;
    }

    /** Whether Flux can be told: it knows better rules for kinds of Kubernetes, which an expression would replace. */
    static boolean canSay(GateRule gate, ExportContent.Part part) {
        return part.manifests().stream()
                .anyMatch(manifest -> Declared.means(gate, manifest)
                        && Kinds.isCustom(manifest.ref().kind()));
    }

    /** The objects whose health counts. */
    List<@Nullable Object> objects() {
        List<@Nullable Object> objects = new ArrayList<>();
        for (Manifest manifest : part.manifests()) {
            if (Kinds.hasHealth(manifest)) {
                objects.add(object(manifest.ref()));
            }
        }
        return objects;
    }

    static Map<String, @Nullable Object> object(ObjectRef ref) {
        Map<String, @Nullable Object> object =
                map("apiVersion", ref.kind().apiVersion(), "kind", ref.kind().kind(), "name", ref.name());
        if (!ref.namespace().isEmpty()) {
            object.put("namespace", ref.namespace());
        }
        return object;
    }

    /** An expression for each kind that has gates; one for a kind holds for all objects of it. */
    List<@Nullable Object> expressions() {
        Map<Kind, List<String>> conditions = new LinkedHashMap<>();
        for (GateRule gate : part.gates()) {
            for (Manifest manifest : part.manifests()) {
                Kind kind = manifest.ref().kind();
                if (Declared.means(gate, manifest) && Kinds.isCustom(kind)) {
                    String condition = condition(gate);
                    if (isOneOfSeveral(kind)) {
                        condition = "(metadata.name != " + quoted(manifest.ref().name()) + " || " + condition + ")";
                    }
                    conditions.computeIfAbsent(kind, key -> new ArrayList<>()).add(condition);
                }
            }
        }
        List<@Nullable Object> expressions = new ArrayList<>();
        conditions.forEach((kind, texts) -> expressions.add(
                map("apiVersion", kind.apiVersion(), "kind", kind.kind(), "current", String.join(" && ", texts))));
        return expressions;
    }

    private boolean isOneOfSeveral(Kind kind) {
        return part.manifests().stream()
                        .filter(manifest -> manifest.ref().kind().equals(kind))
                        .count()
                > 1;
    }

    private static String condition(GateRule gate) {
        if (gate.path() instanceof GateRule.Condition condition) {
            return "status.conditions.exists(c, c.type == " + quoted(condition.type()) + " && c.status == "
                    + quoted(gate.expected()) + ")";
        }
        List<String> path = ((GateRule.Field) gate.path()).path();
        StringBuilder field = new StringBuilder(path.get(0));
        for (String step : path.subList(1, path.size())) {
            field.append(step.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + step : "[" + quoted(step) + "]");
        }
        return "string(" + field + ") == " + quoted(gate.expected());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
