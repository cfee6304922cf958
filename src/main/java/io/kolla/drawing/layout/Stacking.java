package io.kolla.drawing.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which service stands above which, and in which order the rows of a service stand: what belongs together near each
 * other, what others build on above them. Orders are improved step by step while that makes the lines shorter.
 */
final class Stacking {
    /** From this many services on only places nearby are tried. */
    private static final int MANY = 120;

    private static final int NEARBY = 12;
    private static final int PASSES = 8;
    /** With more rows than this only neighbours are swapped. */
    private static final int PERMUTED_ROWS = 5;

    private final Sketch sketch;
    private final Rows rows;
    private final LineLength length;
    private int[] order;

    private Stacking(Sketch sketch, Rows rows) {
        this.sketch = sketch;
        this.rows = rows;
        this.length = new LineLength(sketch, rows);
        this.order = foundationsFirst();
    }

    /** The numbers of the services from top to bottom; puts rows into their order. */
    static int[] order(Sketch sketch, Rows rows) {
        Stacking stacking = new Stacking(sketch, rows);
        for (int round = 0; round < 2; round++) {
            stacking.moveGroups();
            stacking.moveRows();
        }
        return stacking.order;
    }

    private int[] foundationsFirst() {
        List<Integer> groups = new ArrayList<>();
        for (int group = 0; group < sketch.groups().size(); group++) {
            groups.add(group);
        }
        groups.sort(Comparator.comparingDouble(this::meanColumn));
        return groups.stream().mapToInt(Integer::intValue).toArray();
    }

    private double meanColumn(int group) {
        return sketch.groups().get(group).members().stream()
                .mapToInt(sketch.columns()::last)
                .average()
                .orElse(0);
    }

    private void moveGroups() {
        long best = length.of(order);
        int reach = order.length > MANY ? NEARBY : order.length;
        for (int pass = 0; pass < PASSES; pass++) {
            long before = best;
            for (int from = 0; from < order.length; from++) {
                int[] bestOrder = order;
                for (int to = Math.max(0, from - reach); to < Math.min(order.length, from + reach + 1); to++) {
                    int[] tried = moved(order, from, to);
                    long value = to == from ? best : length.of(tried);
                    if (value < best) {
                        best = value;
                        bestOrder = tried;
                    }
                }
                order = bestOrder;
            }
            if (best == before || order.length > MANY) {
                return;
            }
        }
    }

    private void moveRows() {
        for (int group : order) {
            int count = rows.count(group);
            if (count > 1 && count <= PERMUTED_ROWS) {
                permute(group, count);
            } else {
                swapNeighbours(group, count);
            }
        }
    }

    private void permute(int group, int count) {
        long best = length.of(order);
        for (int[] permutation : Permutations.of(count)) {
            rows.reorder(group, permutation);
            long value = length.of(order);
            if (value < best) {
                best = value;
            } else {
                rows.reorder(group, Permutations.inverse(permutation));
            }
        }
    }

    private void swapNeighbours(int group, int count) {
        long best = length.of(order);
        for (int row = 0; row + 1 < count; row++) {
            int[] swap = Permutations.swap(count, row);
            rows.reorder(group, swap);
            long value = length.of(order);
            if (value < best) {
                best = value;
            } else {
                rows.reorder(group, swap);
            }
        }
    }

    private static int[] moved(int[] order, int from, int to) {
        int[] moved = order.clone();
        int group = moved[from];
        if (from < to) {
            System.arraycopy(order, from + 1, moved, from, to - from);
        } else {
            System.arraycopy(order, to, moved, to + 1, from - to);
        }
        moved[to] = group;
        return moved;
    }
}
