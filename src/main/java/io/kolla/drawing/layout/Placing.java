package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Sketch.Link;
import java.util.List;

/** Everything about a picture but its widths: rows and their order, ways, heights. */
final class Placing {
    private final Sketch sketch;
    private final int[] order;
    private final int[] row;
    private final List<Route> routes;
    private final Corridors corridors;
    private final Heights heights;

    Placing(Sketch sketch) {
        this.sketch = sketch;
        Rows rows = Rows.of(sketch);
        this.order = Stacking.order(sketch, rows);
        this.row = new int[sketch.nodes().size()];
        int[] counts = new int[order.length];
        int above = 0;
        for (int at = 0; at < order.length; at++) {
            for (int node : sketch.groups().get(order[at]).members()) {
                row[node] = above + rows.of(node);
            }
            counts[at] = rows.count(order[at]);
            above += counts[at];
        }
        this.routes = Router.routes(sketch, row);
        this.corridors = new Corridors(sketch.columns(), routes);
        this.heights = new Heights(counts, corridors);
    }

    Sketch sketch() {
        return sketch;
    }

    Columns columns() {
        return sketch.columns();
    }

    List<Route> routes() {
        return routes;
    }

    Heights heights() {
        return heights;
    }

    /** The number of the service at a position from the top. */
    int groupAt(int at) {
        return order[at];
    }

    int row(int node) {
        return row[node];
    }

    int barTop(int node) {
        return heights.barTop(row[node]);
    }

    int middle(int node) {
        return heights.barTop(row[node]) + Heights.BAR / 2;
    }

    /** Where the lane of a detour lies. */
    int lane(Route route) {
        return heights.lane(route.corridor(), corridors.lane(route));
    }

    int gutterBehindSource(Link link) {
        return columns().last(link.source());
    }

    int gutterBeforeTarget(Link link) {
        return columns().first(link.target()) - 1;
    }
}
