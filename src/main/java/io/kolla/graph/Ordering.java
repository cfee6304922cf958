package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeSet;

/** Waves and a topological order of a graph. */
record Ordering(List<ComponentId> order, Map<ComponentId, Integer> waves) {
    static Ordering of(SortedMap<ComponentId, List<NeedEdge>> needs, Map<ComponentId, List<NeedEdge>> dependants) {
        Map<ComponentId, Integer> waves = new HashMap<>();
        // Any topological order will do to compute waves; the one that is shown is sorted by them.
        for (ComponentId component : sorted(needs, dependants, Comparator.naturalOrder())) {
            int wave = 0;
            for (NeedEdge edge : Objects.requireNonNull(needs.get(component))) {
                if (edge.type() == Need.Type.START) {
                    wave = Math.max(wave, waves.getOrDefault(edge.to(), 0) + 1);
                }
            }
            waves.put(component, wave);
        }
        Comparator<ComponentId> byWave = Comparator.comparing(component -> waves.getOrDefault(component, 0));
        return new Ordering(sorted(needs, dependants, byWave.thenComparing(Comparator.naturalOrder())), waves);
    }

    int wave(ComponentId component) {
        Integer wave = waves.get(component);
        if (wave == null) {
            throw new IllegalArgumentException("not in the graph: " + component);
        }
        return wave;
    }

    private static List<ComponentId> sorted(
            SortedMap<ComponentId, List<NeedEdge>> needs,
            Map<ComponentId, List<NeedEdge>> dependants,
            Comparator<ComponentId> order) {
        Map<ComponentId, Integer> missing = new HashMap<>();
        Queue<ComponentId> free = new PriorityQueue<>(order);
        needs.forEach((component, edges) -> {
            missing.put(component, edges.size());
            if (edges.isEmpty()) {
                free.add(component);
            }
        });
        List<ComponentId> sorted = new ArrayList<>(needs.size());
        for (ComponentId component = free.poll(); component != null; component = free.poll()) {
            sorted.add(component);
            for (NeedEdge edge : Objects.requireNonNull(dependants.get(component))) {
                if (missing.merge(edge.from(), -1, Integer::sum) == 0) {
                    free.add(edge.from());
                }
            }
        }
        if (sorted.size() < needs.size()) {
            TreeSet<ComponentId> rest = new TreeSet<>(needs.keySet());
            sorted.forEach(rest::remove);
            throw new IllegalArgumentException("components need each other in a circle, among them " + rest.first());
        }
        return sorted;
    }
}
