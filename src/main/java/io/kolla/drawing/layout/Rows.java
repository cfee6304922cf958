package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Sketch.Group;
import io.kolla.drawing.layout.Sketch.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** In which row of its service each component stands: as few rows as possible, what follows from another in its row. */
final class Rows {
    private final Sketch sketch;
    private final int[] rowOf;
    private final int[] counts;

    private Rows(Sketch sketch) {
        this.sketch = sketch;
        this.rowOf = new int[sketch.nodes().size()];
        this.counts = new int[sketch.groups().size()];
    }

    static Rows of(Sketch sketch) {
        Rows rows = new Rows(sketch);
        List<List<Integer>> sources = sources(sketch);
        for (int group = 0; group < rows.counts.length; group++) {
            rows.place(group, sources);
        }
        return rows;
    }

    /** The row of a node within its service. */
    int of(int node) {
        return rowOf[node];
    }

    /** How many rows a service has. */
    int count(int group) {
        return counts[group];
    }

    /** Puts the rows of a service into another order. */
    void reorder(int group, int[] order) {
        int[] newRow = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            newRow[order[i]] = i;
        }
        for (int node : sketch.groups().get(group).members()) {
            rowOf[node] = newRow[rowOf[node]];
        }
    }

    private void place(int group, List<List<Integer>> sources) {
        Group members = sketch.groups().get(group);
        Columns columns = sketch.columns();
        List<Integer> byColumn = new ArrayList<>(members.members());
        byColumn.sort(Comparator.<Integer>comparingInt(columns::first).thenComparing(node -> -columns.last(node)));
        List<Integer> lastOfRow = new ArrayList<>();
        for (int node : byColumn) {
            int row = rowFor(node, lastOfRow, sources.get(node));
            if (row == lastOfRow.size()) {
                lastOfRow.add(node);
            } else {
                lastOfRow.set(row, node);
            }
            rowOf[node] = row;
        }
        counts[group] = lastOfRow.size();
    }

    /** The row of something it needs where that row is free from there on, else the first free one, else a new one. */
    private int rowFor(int node, List<Integer> lastOfRow, List<Integer> sources) {
        int free = lastOfRow.size();
        for (int row = lastOfRow.size() - 1; row >= 0; row--) {
            int before = lastOfRow.get(row);
            if (sketch.columns().last(before) < sketch.columns().first(node)) {
                if (sources.contains(before)) {
                    return row;
                }
                free = row;
            }
        }
        return free;
    }

    private static List<List<Integer>> sources(Sketch sketch) {
        List<List<Integer>> sources = new ArrayList<>();
        sketch.nodes().forEach(node -> sources.add(new ArrayList<>()));
        for (Link link : sketch.links()) {
            sources.get(link.target()).add(link.source());
        }
        return sources;
    }

    @Override
    public String toString() {
        return Arrays.toString(rowOf);
    }
}
