package io.kolla.app;

import io.kolla.model.Blueprint;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.GateRule;
import io.kolla.model.KubeVersion;
import io.kolla.model.Service;
import io.kolla.model.UnmanagedField;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.KubeSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects and fields that gates and unmanaged fields name. What none of the profiles renders is most likely
 * misspelt: such a gate holds nothing back, and such a field is written again with every deploy.
 */
final class NamedObjects {
    private final Set<Said> said = new LinkedHashSet<>();
    private final Map<ComponentId, Set<String>> rendered = new HashMap<>();
    private final Problems fields = new Problems();

    /** That a component names an object. */
    private record Said(ComponentId component, String what, String object, Location at) {}

    void add(Blueprint blueprint, KubeVersion kube, List<Draft> objects) {
        Map<ComponentId, List<Draft>> own = new HashMap<>();
        for (Draft object : objects) {
            own.computeIfAbsent(object.component(), id -> new ArrayList<>()).add(object);
            rendered.computeIfAbsent(object.component(), id -> new TreeSet<>()).add(object.label());
        }
        KubeSchema schema = KubeSchema.of(kube);
        for (Service service : blueprint.services().values()) {
            for (Component component : service.components()) {
                List<Draft> drafts = own.getOrDefault(component.id(), List.of());
                for (GateRule rule : component.gate()) {
                    List<String> path = rule.path() instanceof GateRule.Field field ? field.path() : List.of();
                    add(component, "a gate of", rule.kind() + "/" + rule.name(), path, drafts, schema);
                }
                for (UnmanagedField field : component.unmanaged()) {
                    add(component, "unmanaged: of", field.kind() + "/" + field.name(), field.path(), drafts, schema);
                }
            }
        }
    }

    private void add(
            Component component, String what, String object, List<String> path, List<Draft> drafts, KubeSchema schema) {
        said.add(new Said(component.id(), what, object, component.at()));
        for (Draft draft : drafts) {
            if (draft.label().equals(object)) {
                schema.checkPath(
                        draft.apiVersion(),
                        draft.kind(),
                        path,
                        component.at(),
                        what + " " + component.id() + " names",
                        fields);
            }
        }
    }

    void addTo(Problems problems) {
        problems.addAll(fields.found());
        for (Said each : said) {
            Set<String> there = rendered.getOrDefault(each.component(), Set.of());
            if (!there.contains(each.object())) {
                problems.add(new Problem(
                        Severity.WARNING,
                        each.at(),
                        each.what() + " " + each.component() + " names " + each.object()
                                + ", which no profile makes it render",
                        Suggestion.hint(each.object(), there)));
            }
        }
    }
}
