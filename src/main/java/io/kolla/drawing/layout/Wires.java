package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Layout.Point;
import io.kolla.drawing.layout.Layout.Wire;
import io.kolla.drawing.layout.Sketch.Link;
import java.util.ArrayList;
import java.util.List;

/** Turns ways into lines with corners. */
final class Wires {
    private final Placing placing;
    private final Widths widths;
    private final Ports ports;

    Wires(Placing placing, Widths widths) {
        this.placing = placing;
        this.widths = widths;
        this.ports = new Ports(placing, widths);
    }

    List<Wire> all() {
        return placing.routes().stream()
                .map(route -> new Wire(route.link().edge(), points(route)))
                .toList();
    }

    private List<Point> points(Route route) {
        Link link = route.link();
        int behindSource = placing.gutterBehindSource(link);
        int beforeTarget = placing.gutterBeforeTarget(link);
        int from = placing.middle(link.source());
        int to = placing.middle(link.target()) + ports.offset(route);
        int start = widths.right(behindSource);
        int end = widths.left(beforeTarget + 1);
        List<Point> points = new ArrayList<>();
        points.add(new Point(start, from));
        switch (route.shape()) {
            case STRAIGHT -> points.add(new Point(end, from));
            case ALONG_SOURCE -> turn(points, widths.track(beforeTarget, route.trunk()), from, to, end);
            case ALONG_TARGET -> turn(points, widths.track(behindSource, route.trunk()), from, to, end);
            case DETOUR -> {
                int lane = placing.lane(route);
                int near = widths.track(beforeTarget, route.trunk());
                turn(points, widths.track(behindSource, route.trunk()), from, lane, near);
                points.add(new Point(near, to));
                points.add(new Point(end, to));
            }
            case INTO -> {
                int x = widths.track(behindSource, route.trunk());
                int middle = placing.middle(link.target());
                points.add(new Point(x, from));
                points.add(new Point(x, middle + (from < middle ? -1 : 1) * Heights.BAR / 2));
            }
        }
        return points;
    }

    private static void turn(List<Point> points, int x, int from, int to, int end) {
        if (from != to) {
            points.add(new Point(x, from));
            points.add(new Point(x, to));
        }
        points.add(new Point(end, to));
    }
}
