package io.kolla.graph;

import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;

/**
 * Which component needs which, without cycles. A need on a whole service is a need on each of its components; where two
 * needs lead from one component to another, the stricter one ({@link Need.Type#START}) counts. Immutable; everything it
 * returns is in the same order on every machine.
 */
public final class ComponentGraph {
    private final Graph<ComponentId, NeedEdge> needs = new SimpleDirectedGraph<>(NeedEdge.class);
    private final SortedSet<ComponentId> all;
    private final Ordering ordering;

    private ComponentGraph(Collection<ComponentId> components, Collection<NeedEdge> edges) {
        all = Collections.unmodifiableSortedSet(new TreeSet<>(components));
        all.forEach(needs::addVertex);
        for (NeedEdge edge : new TreeSet<>(edges)) {
            needs.addEdge(edge.from(), edge.to(), edge);
        }
        ordering = Ordering.of(needs);
    }

    /**
     * The graph of all components of a blueprint.
     *
     * @throws IllegalArgumentException if components need each other in a circle, which a loaded catalog rules out
     */
    public static ComponentGraph of(Blueprint blueprint) {
        BlueprintEdges read = new BlueprintEdges(blueprint);
        return new ComponentGraph(read.components(), read.edges());
    }

    /**
     * A graph of these components.
     *
     * @throws IllegalArgumentException if they need each other in a circle, or an edge leads elsewhere
     */
    public static ComponentGraph of(Collection<ComponentId> components, Collection<NeedEdge> edges) {
        return new ComponentGraph(components, edges);
    }

    /** Every component. */
    public SortedSet<ComponentId> components() {
        return all;
    }

    /** Every edge, by the component that needs. */
    public List<NeedEdge> edges() {
        return List.copyOf(needs.edgeSet());
    }

    /** What a component needs itself. */
    public List<NeedEdge> needsOf(ComponentId component) {
        return List.copyOf(needs.outgoingEdgesOf(component));
    }

    /** What needs a component itself. */
    public List<NeedEdge> dependantsOf(ComponentId component) {
        return List.copyOf(needs.incomingEdgesOf(component));
    }

    /** Every component after all it needs; within a wave by name where needs allow it. */
    public List<ComponentId> order() {
        return ordering.order();
    }

    /**
     * Levels in which components start when each level takes equally long: a component stands one wave after the last
     * of its start needs is ready. A run need orders readiness only, so what is needed so may stand in the same wave or
     * in a later one.
     */
    public List<List<ComponentId>> waves() {
        List<List<ComponentId>> waves = new ArrayList<>();
        for (ComponentId component : needs.vertexSet()) {
            while (waves.size() <= wave(component)) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave(component)).add(component);
        }
        return waves.stream().map(List::copyOf).toList();
    }

    /** The wave of a component, from 0. */
    public int wave(ComponentId component) {
        return ordering.wave(component);
    }

    /** The components of some services and all they need, directly or not. */
    public ComponentGraph narrowedTo(Collection<String> services) {
        Set<String> wanted = Set.copyOf(services);
        Set<ComponentId> starts = new TreeSet<>(needs.vertexSet());
        starts.removeIf(component -> !wanted.contains(component.service()));
        Set<ComponentId> kept = new TreeSet<>();
        if (!starts.isEmpty()) {
            new BreadthFirstIterator<>(needs, starts).forEachRemaining(kept::add);
        }
        // What a kept component needs is kept, so an edge is inside when its beginning is.
        List<NeedEdge> inside =
                edges().stream().filter(edge -> kept.contains(edge.from())).toList();
        return new ComponentGraph(kept, inside);
    }

    /** The same components with every edge turned round: the order in which they go. */
    public ComponentGraph reversed() {
        List<NeedEdge> turned = edges().stream()
                .map(edge -> new NeedEdge(edge.to(), edge.from(), edge.type()))
                .toList();
        return new ComponentGraph(needs.vertexSet(), turned);
    }

    /** The shortest way along needs from one component to another, both included; empty where there is none. */
    public List<ComponentId> chain(ComponentId from, ComponentId to) {
        GraphPath<ComponentId, NeedEdge> path = BFSShortestPath.findPathBetween(needs, from, to);
        return path == null ? List.of() : List.copyOf(path.getVertexList());
    }

    /**
     * The same components without edges that others imply: what a drawing needs to show. A start need is implied where
     * another start need leads there, a run need where any other need does.
     */
    public ComponentGraph reduced() {
        return new ComponentGraph(needs.vertexSet(), new Reduction(this).edges());
    }

    /** The chain that decides how long everything takes when each component takes this long from start to ready. */
    public CriticalPath criticalPath(Function<ComponentId, Duration> time) {
        return new Schedule(this, time).criticalPath();
    }
}
