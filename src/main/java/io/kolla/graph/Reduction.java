package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out the edges that other edges imply. */
final class Reduction {
    private final ComponentGraph graph;
    private final Map<ComponentId, Integer> position = new HashMap<>();

    Reduction(ComponentGraph graph) {
        this.graph = graph;
        List<ComponentId> order = graph.order();
        for (int i = 0; i < order.size(); i++) {
            position.put(order.get(i), i);
        }
    }

    List<NeedEdge> edges() {
        List<NeedEdge> kept = new ArrayList<>();
        graph.components().forEach(component -> kept.addAll(kept(graph.needsOf(component))));
        return kept;
    }

    private List<NeedEdge> kept(List<NeedEdge> edges) {
        if (edges.size() < 2) {
            return edges;
        }
        // What comes last in the order can lead to the others, but not the other way round.
        List<NeedEdge> latestFirst = new ArrayList<>(edges);
        latestFirst.sort(Comparator.comparing((NeedEdge edge) -> at(edge.to())).reversed());
        int earliest = at(latestFirst.get(latestFirst.size() - 1).to());
        Set<ComponentId> fromStart = new HashSet<>();
        Set<ComponentId> fromAny = new HashSet<>();
        List<NeedEdge> kept = new ArrayList<>();
        for (NeedEdge edge : latestFirst) {
            boolean start = edge.type() == Need.Type.START;
            if (!(start ? fromStart : fromAny).contains(edge.to())) {
                kept.add(edge);
            }
            reach(edge.to(), earliest, fromAny);
            if (start) {
                reach(edge.to(), earliest, fromStart);
            }
        }
        return kept;
    }

    /** Adds what a component leads to, as far back in the order as anybody asks. */
    private void reach(ComponentId from, int earliest, Set<ComponentId> reached) {
        Deque<ComponentId> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (NeedEdge edge : graph.needsOf(open.remove())) {
                if (at(edge.to()) >= earliest && reached.add(edge.to())) {
                    open.add(edge.to());
                }
            }
        }
    }

    private int at(ComponentId component) {
        return position.getOrDefault(component, 0);
    }
}
