package io.kolla.drawing;

import io.kolla.drawing.layout.Layout.Point;
import java.util.List;

/** The path of a line with its corners rounded. */
final class Curve {
    private static final int RADIUS = 6;

    private Curve() {}

    static String path(List<Point> points) {
        StringBuilder out = new StringBuilder("M").append(at(points.get(0)));
        for (int i = 1; i + 1 < points.size(); i++) {
            Point before = points.get(i - 1);
            Point corner = points.get(i);
            Point after = points.get(i + 1);
            int radius = Math.min(RADIUS, Math.min(length(before, corner), length(corner, after)) / 2);
            out.append('L').append(at(towards(corner, before, radius)));
            out.append('Q').append(at(corner)).append(' ').append(at(towards(corner, after, radius)));
        }
        return out.append('L').append(at(points.get(points.size() - 1))).toString();
    }

    private static int length(Point from, Point to) {
        return Math.abs(from.x() - to.x()) + Math.abs(from.y() - to.y());
    }

    private static Point towards(Point from, Point to, int distance) {
        return new Point(
                from.x() + Integer.signum(to.x() - from.x()) * distance,
                from.y() + Integer.signum(to.y() - from.y()) * distance);
    }

    private static String at(Point point) {
        return point.x() + " " + point.y();
    }
}
