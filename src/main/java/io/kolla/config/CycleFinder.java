package io.kolla.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds cycles in a graph; one for each group of nodes that reach each other, as short as possible. */
final class CycleFinder<T> {
    private final Function<T, ? extends Collection<T>> next;
    private final Set<T> done = new HashSet<>();
    private final Set<T> onPath = new HashSet<>();
    private final Deque<Frame<T>> path = new ArrayDeque<>();
    private final List<List<T>> cycles = new ArrayList<>();
    private final Set<T> reported = new HashSet<>();

    private CycleFinder(Function<T, ? extends Collection<T>> next) {
        this.next = next;
    }

    /** The cycles, each beginning and ending with the same node. */
    static <T> List<List<T>> cycles(Collection<T> nodes, Function<T, ? extends Collection<T>> next) {
        CycleFinder<T> finder = new CycleFinder<>(next);
        nodes.forEach(finder::walk);
        return finder.cycles;
    }

    private void walk(T start) {
        enter(start);
        while (!path.isEmpty()) {
            Frame<T> frame = path.peek();
            if (!frame.rest.hasNext()) {
                path.pop();
                onPath.remove(frame.node);
                done.add(frame.node);
                continue;
            }
            T target = frame.rest.next();
            if (onPath.contains(target)) {
                report(frame.node, target);
            } else {
                enter(target);
            }
        }
    }

    private void enter(T node) {
        if (!done.contains(node) && onPath.add(node)) {
            path.push(new Frame<>(node, next.apply(node).iterator()));
        }
    }

    private void report(T last, T first) {
        List<T> cycle = shortestPath(first, last);
        if (Collections.disjoint(reported, cycle)) {
            reported.addAll(cycle);
            cycle.add(first);
            cycles.add(cycle);
        }
    }

    private List<T> shortestPath(T from, T to) {
        Map<T, T> cameFrom = new HashMap<>();
        Deque<T> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty() && !cameFrom.containsKey(to) && !from.equals(to)) {
            T node = queue.remove();
            for (T target : next.apply(node)) {
                if (!target.equals(from) && cameFrom.putIfAbsent(target, node) == null) {
                    queue.add(target);
                }
            }
        }
        List<T> steps = new ArrayList<>(List.of(to));
        while (!steps.get(steps.size() - 1).equals(from)) {
            steps.add(cameFrom.get(steps.get(steps.size() - 1)));
        }
        Collections.reverse(steps);
        return steps;
    }

    private record Frame<T>(T node, Iterator<T> rest) {}
}
