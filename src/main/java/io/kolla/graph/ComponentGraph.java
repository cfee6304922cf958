package io.kolla.graph;

import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which component needs which, without cycles. A need on a whole service is a need on each of its components; where two
 * needs lead from one component to another, the stricter one ({@link Need.Type#START}) counts. Immutable; everything it
 * returns is in the same order on every machine.
 */
public final class ComponentGraph {
    private final SortedMap<ComponentId, List<NeedEdge>> needs = new TreeMap<>();
    private final Map<ComponentId, List<NeedEdge>> dependants = new HashMap<>();
    private final Ordering ordering;

    private ComponentGraph(Collection<ComponentId> components, Collection<NeedEdge> edges) {
        for (ComponentId component : components) {
            needs.put(component, new ArrayList<>());
            dependants.put(component, new ArrayList<>());
        }
        for (NeedEdge edge : new TreeSet<>(edges)) {
            of(needs, edge.from()).add(edge);
            of(dependants, edge.to()).add(edge);
        }
        ordering = Ordering.of(needs, dependants);
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
        return Collections.unmodifiableSortedSet(new TreeSet<>(needs.keySet()));
    }

    /** Every edge, by the component that needs. */
    public List<NeedEdge> edges() {
        return needs.values().stream().flatMap(List::stream).toList();
    }

    /** What a component needs itself. */
    public List<NeedEdge> needsOf(ComponentId component) {
        return Collections.unmodifiableList(of(needs, component));
    }

    /** What needs a component itself. */
    public List<NeedEdge> dependantsOf(ComponentId component) {
        return Collections.unmodifiableList(of(dependants, component));
    }

    /** Every component after all it needs; within a wave by name where needs allow it. */
    public List<ComponentId> order() {
        return ordering.order();
    }

    /**
     * Levels by start needs: a component stands one wave after the last of those. A run need orders readiness only, so
     * what is needed so may stand in the same wave or in a later one.
     */
    public List<List<ComponentId>> waves() {
        List<List<ComponentId>> waves = new ArrayList<>();
        for (ComponentId component : needs.keySet()) {
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
        Deque<ComponentId> open = new ArrayDeque<>();
        needs.keySet().stream().filter(id -> wanted.contains(id.service())).forEach(open::add);
        SortedSet<ComponentId> kept = new TreeSet<>();
        while (!open.isEmpty()) {
            ComponentId component = open.remove();
            if (kept.add(component)) {
                of(needs, component).forEach(edge -> open.add(edge.to()));
            }
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
        return new ComponentGraph(needs.keySet(), turned);
    }

    /** The shortest way along needs from one component to another, both included; empty where there is none. */
    public List<ComponentId> chain(ComponentId from, ComponentId to) {
        Map<ComponentId, ComponentId> cameFrom = new HashMap<>(Map.of(from, from));
        Deque<ComponentId> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !cameFrom.containsKey(to)) {
            ComponentId component = open.remove();
            for (NeedEdge edge : of(needs, component)) {
                if (cameFrom.putIfAbsent(edge.to(), component) == null) {
                    open.add(edge.to());
                }
            }
        }
        List<ComponentId> chain = new ArrayList<>();
        ComponentId step = cameFrom.containsKey(to) ? to : null;
        while (step != null) {
            chain.add(step);
            ComponentId before = cameFrom.get(step);
            step = before == null || before.equals(step) ? null : before;
        }
        Collections.reverse(chain);
        return chain;
    }

    /** The chain that decides how long everything takes when each component takes this long from start to ready. */
    public CriticalPath criticalPath(Function<ComponentId, Duration> time) {
        return new Schedule(this, time).criticalPath();
    }

    private static List<NeedEdge> of(Map<ComponentId, List<NeedEdge>> edges, ComponentId component) {
        List<NeedEdge> found = edges.get(component);
        if (found == null) {
            throw new IllegalArgumentException("not in the graph: " + component);
        }
        return found;
    }
}
