package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jgrapht.Graph;

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
        Sorter sorter = new Sorter(needs);
        int[] wave = sorter.waves();
        Map<ComponentId, Integer> waves = new HashMap<>();
        for (int i = 0; i < wave.length; i++) {
            waves.put(sorter.components.get(i), wave[i]);
        }
        return new Ordering(sorter.order(wave), waves);
    }

    int wave(ComponentId component) {
        Integer wave = waves.get(component);
        if (wave == null) {
            throw new IllegalArgumentException("not in the graph: " + component);
        }
        return wave;
    }

    /** The graph by numbers: graphs of many thousand components are sorted with each command. */
    private static final class Sorter {
        private final List<ComponentId> components;
        private final List<List<NeedEdge>> needs = new ArrayList<>();
        private final Map<ComponentId, Integer> numbers = new HashMap<>();
        private final List<List<Integer>> dependants = new ArrayList<>();

        Sorter(Graph<ComponentId, NeedEdge> graph) {
            components = graph.vertexSet().stream().sorted().toList();
            for (int i = 0; i < components.size(); i++) {
                numbers.put(components.get(i), i);
                dependants.add(new ArrayList<>());
            }
            for (int i = 0; i < components.size(); i++) {
                List<NeedEdge> own = List.copyOf(graph.outgoingEdgesOf(components.get(i)));
                needs.add(own);
                for (NeedEdge edge : own) {
                    dependants.get(number(edge.to())).add(i);
                }
            }
        }

        private int number(ComponentId component) {
            return numbers.getOrDefault(component, 0);
        }

        int[] waves() {
            int[] waves = new int[components.size()];
            int[] ready = new int[components.size()];
            // Any topological order will do to compute waves; the one that is shown is sorted by them.
            for (int i : sorted(new int[components.size()])) {
                int needed = 0;
                for (NeedEdge edge : needs.get(i)) {
                    int at = ready[number(edge.to())];
                    waves[i] = edge.type() == Need.Type.START ? Math.max(waves[i], at + 1) : waves[i];
                    needed = Math.max(needed, at);
                }
                ready[i] = Math.max(waves[i], needed);
            }
            return waves;
        }

        List<ComponentId> order(int[] waves) {
            return Arrays.stream(sorted(waves)).mapToObj(components::get).toList();
        }

        /** Everything after what it needs; of what could come next, that of the lowest wave, then by name. */
        private int[] sorted(int[] waves) {
            int[] open = new int[components.size()];
            PriorityQueue<Long> next = new PriorityQueue<>();
            for (int i = 0; i < open.length; i++) {
                open[i] = needs.get(i).size();
                if (open[i] == 0) {
                    next.add(rank(waves[i], i));
                }
            }
            int[] sorted = new int[open.length];
            int count = 0;
            for (Long rank = next.poll(); rank != null; rank = next.poll()) {
                int first = rank.intValue();
                sorted[count++] = first;
                for (int dependant : dependants.get(first)) {
                    if (--open[dependant] == 0) {
                        next.add(rank(waves[dependant], dependant));
                    }
                }
            }
            if (count < open.length) {
                throw new IllegalArgumentException("components need each other in a circle");
            }
            return sorted;
        }

        private static long rank(int wave, int number) {
            return ((long) wave << Integer.SIZE) | number;
        }
    }
}
