package io.kolla.drawing.layout;

import java.util.ArrayList;
import java.util.List;

/** Orders of a few things. */
final class Permutations {
    private Permutations() {}

    /** Every order of so many things but the one they are in. */
    static List<int[]> of(int count) {
        List<int[]> found = new ArrayList<>();
        extend(new int[count], 0, new boolean[count], found);
        return found.subList(1, found.size());
    }

    private static void extend(int[] order, int length, boolean[] used, List<int[]> found) {
        if (length == order.length) {
            found.add(order.clone());
            return;
        }
        for (int i = 0; i < order.length; i++) {
            if (!used[i]) {
                used[i] = true;
                order[length] = i;
                extend(order, length + 1, used, found);
                used[i] = false;
            }
        }
    }

    /** The order that takes another one back. */
    static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    /** The order in which one thing and the next have changed places. */
    static int[] swap(int count, int first) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        order[first] = first + 1;
        order[first + 1] = first;
        return order;
    }
}
