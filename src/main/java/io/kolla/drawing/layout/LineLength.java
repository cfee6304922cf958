package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Sketch.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How good an order from top to bottom is: how far lines have to go up and down. Lines from one component to the same
 * column share a trunk, which counts once; going up counts more than going down.
 */
final class LineLength {
    private static final int TRUNK = 32;
    private static final int TRUNK_UP = 96;

    private final Sketch sketch;
    private final Rows rows;
    private final int[] groupOf;
    private final List<Link> byTrunk;

    LineLength(Sketch sketch, Rows rows) {
        this.sketch = sketch;
        this.rows = rows;
        this.groupOf = sketch.groupOf();
        this.byTrunk = new ArrayList<>(sketch.links());
        byTrunk.sort(Comparator.comparingInt(Link::source)
                .thenComparingInt(link -> sketch.columns().first(link.target())));
    }

    long of(int[] order) {
        int[] tops = new int[order.length];
        int top = 0;
        for (int group : order) {
            tops[group] = top;
            top += rows.count(group) + 1;
        }
        long sum = 0;
        int i = 0;
        while (i < byTrunk.size()) {
            int source = byTrunk.get(i).source();
            int column = sketch.columns().first(byTrunk.get(i).target());
            int from = tops[groupOf[source]] + rows.of(source);
            int highest = from;
            int lowest = from;
            for (; i < byTrunk.size() && byTrunk.get(i).source() == source; i++) {
                int target = byTrunk.get(i).target();
                if (sketch.columns().first(target) != column) {
                    break;
                }
                int to = tops[groupOf[target]] + rows.of(target);
                highest = Math.min(highest, to);
                lowest = Math.max(lowest, to);
                sum += Math.abs(to - from);
            }
            sum += (long) TRUNK * (lowest - from) + (long) TRUNK_UP * (from - highest);
        }
        return sum;
    }
}
