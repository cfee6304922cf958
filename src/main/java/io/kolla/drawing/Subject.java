package io.kolla.drawing;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is drawn.
 *
 * @param title what it is a picture of, such as a profile's name
 * @param graph the components
 * @param criticalPath the chain that decides how long everything takes, the component that starts first first
 * @param optional the needs that are dropped where a profile leaves a service out
 * @param services a line about each service
 * @param notes what is known about each component
 */
public record Subject(
        String title,
        ComponentGraph graph,
        List<ComponentId> criticalPath,
        Set<NeedEdge> optional,
        Map<String, String> services,
        Map<ComponentId, Note> notes) {
    /**
     * What is known about a component.
     *
     * @param place where the catalog declares it
     * @param template the template that renders it, as its file is named in the catalog
     * @param role what it mainly is; unknown where its objects are
     * @param objects its objects, such as {@code Deployment/web}
     * @param took how long it took to be ready when it was last changed, where that is known
     */
    public record Note(
            String place, String template, Optional<Role> role, List<String> objects, Optional<Duration> took) {
        public Note {
            objects = List.copyOf(objects);
        }
    }

    public Subject {
        criticalPath = List.copyOf(criticalPath);
        optional = Set.copyOf(optional);
        services = new TreeMap<>(services);
        notes = new TreeMap<>(notes);
    }

    /** A graph of which nothing else is known. */
    public static Subject of(String title, ComponentGraph graph, List<ComponentId> criticalPath) {
        return new Subject(title, graph, criticalPath, Set.of(), Map.of(), Map.of());
    }

    /** The edges a picture shows: those that no others imply, and the critical path. */
    public List<NeedEdge> drawn() {
        List<NeedEdge> drawn = new ArrayList<>(graph.reduced().edges());
        Set<NeedEdge> known = new HashSet<>(drawn);
        for (NeedEdge edge : criticalEdges()) {
            if (known.add(edge)) {
                drawn.add(edge);
            }
        }
        return drawn;
    }

    /** The edges of the critical path. */
    public Set<NeedEdge> criticalEdges() {
        Set<NeedEdge> edges = new HashSet<>();
        for (int i = 1; i < criticalPath.size(); i++) {
            ComponentId needed = criticalPath.get(i - 1);
            graph.needsOf(criticalPath.get(i)).stream()
                    .filter(edge -> edge.to().equals(needed))
                    .forEach(edges::add);
        }
        return edges;
    }

    /** What a component mainly is, where that is known. */
    Optional<Role> role(ComponentId component) {
        return Optional.ofNullable(notes.get(component)).flatMap(Note::role);
    }

    /** How long the critical path took when its components were last changed; empty where one was never timed. */
    Optional<Duration> expected() {
        Duration sum = Duration.ZERO;
        for (ComponentId component : criticalPath) {
            Optional<Duration> took = Optional.ofNullable(notes.get(component)).flatMap(Note::took);
            if (took.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(took.get());
        }
        return criticalPath.isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    /** The number of waves. */
    int waves() {
        return graph.waves().size();
    }
}
