package io.kolla.drawing.layout;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a picture. A component's bar begins in the column of the wave it starts in, and ends in the one in which
 * it can be ready: what has run needs is not ready before these are, so its bar reaches beyond theirs, and every arrow
 * leads to the right. For run needs within a wave there are narrow columns behind the wave's own.
 *
 * @param all the columns from left to right
 * @param first the number of the column in which the bar of each node begins
 * @param last the number of the column in which it ends
 */
record Columns(List<Column> all, List<Integer> first, List<Integer> last) {
    /** A column: the wave's own where {@code step} is 0, else the narrow one after so many run needs in a row. */
    record Column(int wave, int step) implements Comparable<Column> {
        @Override
        public int compareTo(Column other) {
            return wave == other.wave ? Integer.compare(step, other.step) : Integer.compare(wave, other.wave);
        }
    }

    Columns {
        all = List.copyOf(all);
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    static Columns of(ComponentGraph graph, List<ComponentId> nodes) {
        Map<ComponentId, Column> ends = new HashMap<>();
        List<Integer> steps = new ArrayList<>();
        for (ComponentId component : graph.order()) {
            Column end = end(graph, component, ends);
            ends.put(component, end);
            while (steps.size() <= end.wave()) {
                steps.add(0);
            }
            steps.set(end.wave(), Math.max(steps.get(end.wave()), end.step()));
        }
        List<Column> all = new ArrayList<>();
        Map<Column, Integer> numbers = new HashMap<>();
        for (int wave = 0; wave < steps.size(); wave++) {
            for (int step = 0; step <= steps.get(wave); step++) {
                Column column = new Column(wave, step);
                numbers.put(column, all.size());
                all.add(column);
            }
        }
        List<Integer> first = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (ComponentId node : nodes) {
            first.add(numbers.getOrDefault(new Column(graph.wave(node), 0), 0));
            last.add(numbers.getOrDefault(ends.get(node), 0));
        }
        return new Columns(all, first, last);
    }

    private static Column end(ComponentGraph graph, ComponentId component, Map<ComponentId, Column> ends) {
        Column end = new Column(graph.wave(component), 0);
        for (NeedEdge need : graph.needsOf(component)) {
            Column needed = ends.get(need.to());
            if (need.type() == Need.Type.RUN && needed != null && needed.compareTo(end) >= 0) {
                end = new Column(needed.wave(), needed.step() + 1);
            }
        }
        return end;
    }

    int first(int node) {
        return first.get(node);
    }

    int last(int node) {
        return last.get(node);
    }

    /** Whether a bar covers the room between a column and the next. */
    boolean covers(int node, int gutter) {
        return first(node) <= gutter && gutter < last(node);
    }
}
