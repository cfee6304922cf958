package io.kolla.app;

import io.kolla.drawing.Role;
import io.kolla.drawing.Subject;
import io.kolla.drawing.Subject.Note;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.Blueprint;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.Service;
import io.kolla.problem.InvalidInputException;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.Timings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The component graph of a profile, with what is known about its components. */
public final class DrawGraph {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;

    public DrawGraph(Blueprints blueprints, ImageTools images, Clusters clusters) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
    }

    /**
     * The graph alone, narrowed to what the selection is about.
     *
     * @param history the cluster whose release says how long components take; without one all take equally long
     */
    public Subject outline(Selection selection, Optional<ClusterChoice> history) {
        Blueprint blueprint = blueprints.resolve(selection, Optional.empty());
        return subject(blueprint, Optional.empty(), timings(selection, history));
    }

    /**
     * The graph with the objects of each component.
     *
     * @param kube the Kubernetes version the objects are for
     * @param history as for {@link #outline}
     * @throws InvalidInputException with every problem found, of the templates too
     */
    public Subject detailed(Selection selection, KubeVersion kube, Optional<ClusterChoice> history) {
        Blueprint blueprint = blueprints.resolve(selection, Optional.empty());
        Rendered rendered = Rendered.of(blueprint, kube, images.tags(blueprint.catalog()));
        return subject(blueprint, Optional.of(rendered.rendering().manifests()), timings(selection, history));
    }

    private Timings timings(Selection selection, Optional<ClusterChoice> history) {
        if (history.isEmpty()) {
            return Timings.NONE;
        }
        try (Session session = clusters.open(history.get())) {
            return session.releases()
                    .latest(selection.namespace())
                    .map(ReleaseRecord::timings)
                    .orElse(Timings.NONE);
        }
    }

    private static Subject subject(
            Blueprint blueprint, Optional<SortedMap<ComponentId, List<Manifest>>> objects, Timings timings) {
        ComponentGraph graph = ComponentGraph.of(blueprint).narrowedTo(blueprint.selected());
        List<ComponentId> chain =
                graph.criticalPath(timings.expected(graph.components())).components();
        Set<NeedEdge> optional = new HashSet<>();
        Map<String, String> services = new TreeMap<>();
        Map<ComponentId, Note> notes = new HashMap<>();
        for (Service service : blueprint.services().values()) {
            services.put(service.name(), service.description());
            for (Component component : service.components()) {
                if (graph.components().contains(component.id())) {
                    graph.needsOf(component.id()).stream()
                            .filter(edge -> isOptional(component, edge))
                            .forEach(optional::add);
                    notes.put(component.id(), note(component, objects, timings));
                }
            }
        }
        return new Subject(blueprint.profile(), graph, chain, optional, services, notes);
    }

    private static boolean isOptional(Component component, NeedEdge edge) {
        return component.needs().stream()
                .filter(need -> leadsTo(need, edge.to()))
                .allMatch(Need::optional);
    }

    private static boolean leadsTo(Need need, ComponentId component) {
        return need.service().equals(component.service())
                && need.component().map(component.name()::equals).orElse(true);
    }

    private static Note note(
            Component component, Optional<SortedMap<ComponentId, List<Manifest>>> objects, Timings timings) {
        String template = "services/" + component.template().service() + "/templates/"
                + component.template().name() + ".yaml.hbs";
        List<Manifest> own =
                objects.map(all -> all.getOrDefault(component.id(), List.of())).orElse(List.of());
        Optional<Role> role = objects.map(all -> Role.of(
                own.stream().map(manifest -> manifest.ref().kind().kind()).toList()));
        return new Note(
                component.at().toString(),
                template,
                role,
                own.stream().map(manifest -> manifest.ref().label()).toList(),
                timings.of(component.id()));
    }
}
