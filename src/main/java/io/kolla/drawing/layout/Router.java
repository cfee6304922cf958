package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Route.Shape;
import io.kolla.drawing.layout.Route.Trunk;
import io.kolla.drawing.layout.Sketch.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the way of every line, so that none runs through a component and no two lie on each other. */
final class Router {
    private final Columns columns;
    private final int[] row;
    private final int[] groupOf;
    private final List<List<Integer>> nodesOfRow = new ArrayList<>();
    private final List<List<Stretch>> taken = new ArrayList<>();

    /** A part of a row between two gutters that a line has taken. */
    private record Stretch(int from, int to, Trunk trunk) {}

    private Router(Sketch sketch, int[] row) {
        this.columns = sketch.columns();
        this.row = row;
        this.groupOf = sketch.groupOf();
        for (int node = 0; node < row.length; node++) {
            while (nodesOfRow.size() <= row[node]) {
                nodesOfRow.add(new ArrayList<>());
                taken.add(new ArrayList<>());
            }
            nodesOfRow.get(row[node]).add(node);
        }
    }

    /**
     * The ways of all links.
     *
     * @param row the row of each node, counted over all services
     */
    static List<Route> routes(Sketch sketch, int[] row) {
        Router router = new Router(sketch, row);
        List<Link> shortFirst = new ArrayList<>(sketch.links());
        shortFirst.sort(Comparator.comparing((Link link) -> row[link.source()] != row[link.target()])
                .thenComparingInt(router::distance));
        return shortFirst.stream().map(router::route).toList();
    }

    private int distance(Link link) {
        return columns.first(link.target()) - columns.last(link.source());
    }

    private Route route(Link link) {
        int behindSource = columns.last(link.source());
        int beforeTarget = columns.first(link.target()) - 1;
        if (beforeTarget < behindSource) {
            return new Route(link, Shape.INTO, -1);
        }
        Trunk trunk = new Trunk(link.source(), link.edge().type());
        int sourceRow = row[link.source()];
        int targetRow = row[link.target()];
        if (sourceRow == targetRow && take(sourceRow, behindSource, beforeTarget, trunk)) {
            return new Route(link, Shape.STRAIGHT, -1);
        }
        if (behindSource == beforeTarget || take(sourceRow, behindSource, beforeTarget, trunk)) {
            return new Route(link, Shape.ALONG_SOURCE, -1);
        }
        if (take(targetRow, behindSource, beforeTarget, trunk)) {
            return new Route(link, Shape.ALONG_TARGET, -1);
        }
        return new Route(link, Shape.DETOUR, corridor(link));
    }

    /** The corridor next to the source's row on the target's side; within the frame where the line need not leave it. */
    private int corridor(Link link) {
        int from = row[link.source()];
        int to = row[link.target()];
        if (to < from) {
            return Route.above(from);
        }
        boolean last = from + 1 == nodesOfRow.size() || frameOf(from + 1) != frameOf(from);
        return last && frameOf(to) == frameOf(from) ? Route.below(from) : Route.above(from + 1);
    }

    private int frameOf(int row) {
        return groupOf[nodesOfRow.get(row).get(0)];
    }

    /** Takes the part of a row between two gutters, if nothing stands there and nobody else has it. */
    private boolean take(int in, int from, int to, Trunk trunk) {
        for (int node : nodesOfRow.get(in)) {
            if (columns.first(node) <= to && columns.last(node) > from) {
                return false;
            }
        }
        for (Stretch stretch : taken.get(in)) {
            if (!stretch.trunk().equals(trunk) && stretch.from() <= to && from <= stretch.to()) {
                return false;
            }
        }
        taken.get(in).add(new Stretch(from, to, trunk));
        return true;
    }
}
