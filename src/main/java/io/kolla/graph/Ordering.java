package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.traverse.NotDirectedAcyclicGraphException;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * Waves and a topological order of a graph.
 *
 * @param order every component after all it needs
 * @param waves the wave of each
 */
record Ordering(List<ComponentId> order, Map<ComponentId, Integer> waves) {
    Ordering {
        order = List.copyOf(order);
        waves = Map.copyOf(waves);
    }

    static Ordering of(Graph<ComponentId, NeedEdge> needs) {
        Map<ComponentId, Integer> waves = new HashMap<>();
        Map<ComponentId, Integer> ready = new HashMap<>();
        // Any topological order will do to compute waves; the one that is shown is sorted by them.
        for (ComponentId component : sorted(needs, Comparator.naturalOrder())) {
            int wave = 0;
            int needed = 0;
            for (NeedEdge edge : needs.outgoingEdgesOf(component)) {
                int at = ready.getOrDefault(edge.to(), 0);
                wave = edge.type() == Need.Type.START ? Math.max(wave, at + 1) : wave;
                needed = Math.max(needed, at);
            }
            waves.put(component, wave);
            ready.put(component, Math.max(wave, needed));
        }
        Comparator<ComponentId> byWave = Comparator.comparing(component -> waves.getOrDefault(component, 0));
        return new Ordering(sorted(needs, byWave.thenComparing(Comparator.naturalOrder())), waves);
    }

    int wave(ComponentId component) {
        Integer wave = waves.get(component);
        if (wave == null) {
            throw new IllegalArgumentException("not in the graph: " + component);
        }
        return wave;
    }

    private static List<ComponentId> sorted(Graph<ComponentId, NeedEdge> needs, Comparator<ComponentId> order) {
        List<ComponentId> sorted = new ArrayList<>(needs.vertexSet().size());
        try {
            new TopologicalOrderIterator<>(new EdgeReversedGraph<>(needs), order).forEachRemaining(sorted::add);
        } catch (NotDirectedAcyclicGraphException e) {
            throw new IllegalArgumentException("components need each other in a circle", e);
        }
        return sorted;
    }
}
