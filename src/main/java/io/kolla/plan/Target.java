package io.kolla.plan;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.UnmanagedField;
import io.kolla.release.Declared;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is wanted, as far as planning needs to know.
 *
 * @param profile the profile's name
 * @param namespace the namespace, which is also the release's name
 * @param components every component wanted, each after those it needs; none to tear everything down
 * @param scope the components a command was narrowed to: nothing else is touched; empty where it is about all of them
 */
public record Target(String profile, String namespace, List<Part> components, Optional<Set<ComponentId>> scope) {
    public Target {
        components = List.copyOf(components);
        scope = scope.map(Set::copyOf);
    }

    /** Whether everything the command is about is to go. */
    boolean isTeardown() {
        return components.isEmpty();
    }

    /** Whether the command is about this component. */
    boolean concerns(ComponentId component) {
        return scope.map(components -> components.contains(component)).orElse(true);
    }

    /** These components of a release are to go, and nothing else is touched. */
    public static Target without(String profile, String namespace, Set<ComponentId> components) {
        return new Target(profile, namespace, List.of(), Optional.of(components));
    }

    /** Everything of a release is to go. */
    public static Target nothing(String profile, String namespace) {
        return new Target(profile, namespace, List.of(), Optional.empty());
    }

    /**
     * A revision as it was deployed: planning it again finds what others have changed since.
     *
     * @param manifests the objects of the revision
     */
    public static Target of(ReleaseRecord record, List<Manifest> manifests) {
        Map<ComponentId, List<Manifest>> objects = new HashMap<>();
        manifests.forEach(manifest -> objects.computeIfAbsent(manifest.component(), id -> new ArrayList<>())
                .add(manifest));
        List<Part> parts = new ArrayList<>();
        ComponentGraph graph = graph(record);
        for (ComponentId component : graph.order()) {
            Declared declared = record.declaredOf(component);
            List<Edge> needs = graph.needsOf(component).stream()
                    .map(edge -> new Edge(edge.to(), edge.type()))
                    .toList();
            parts.add(new Part(
                    component,
                    needs,
                    objects.getOrDefault(component, List.of()),
                    declared.gate(),
                    declared.unmanaged()));
        }
        return new Target(record.profile(), record.namespace(), parts, Optional.empty());
    }

    /** The graph of a revision. What is needed and not among its components was not recorded. */
    public static ComponentGraph graph(ReleaseRecord record) {
        Set<ComponentId> components = record.needs().keySet();
        List<NeedEdge> edges = new ArrayList<>();
        record.needs().forEach((component, needs) -> {
            List<ComponentId> run = record.declaredOf(component).runNeeds();
            needs.stream()
                    .filter(components::contains)
                    .forEach(need -> edges.add(
                            new NeedEdge(component, need, run.contains(need) ? Need.Type.RUN : Need.Type.START)));
        });
        return ComponentGraph.of(components, edges);
    }

    /**
     * One component.
     *
     * @param component its name
     * @param needs what it needs, all of it listed before it
     * @param manifests its objects
     * @param gate what must hold besides the readiness of its objects
     * @param unmanaged fields of its objects that others own
     */
    public record Part(
            ComponentId component,
            List<Edge> needs,
            List<Manifest> manifests,
            List<GateRule> gate,
            List<UnmanagedField> unmanaged) {
        public Part {
            needs = List.copyOf(needs);
            manifests = List.copyOf(manifests);
            gate = List.copyOf(gate);
            unmanaged = List.copyOf(unmanaged);
        }
    }
}
