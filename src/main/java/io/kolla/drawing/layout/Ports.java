package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Route.Shape;
import io.kolla.drawing.layout.Route.Trunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where on its left side lines enter a component: those from above in the upper half, those from below in the lower half,
 * and nested so that they need not cross.
 */
final class Ports {
    /** Half of the height on which lines may enter, and the most there is between two. */
    private static final int REACH = 10;

    private static final int APART = 5;

    private final Placing placing;
    private final Widths widths;
    private final Map<Integer, List<Route>> entering = new HashMap<>();
    private final Map<Integer, Map<Trunk, Integer>> offsets = new HashMap<>();

    Ports(Placing placing, Widths widths) {
        this.placing = placing;
        this.widths = widths;
        for (Route route : placing.routes()) {
            if (route.shape() != Shape.INTO) {
                entering.computeIfAbsent(route.link().target(), target -> new ArrayList<>())
                        .add(route);
            }
        }
        entering.forEach((target, routes) -> offsets.put(target, offsets(target, routes)));
    }

    /** How far below the middle of its target a line enters; less than nothing is above. */
    int offset(Route route) {
        return offsets.getOrDefault(route.link().target(), Map.of()).getOrDefault(route.trunk(), 0);
    }

    private Map<Trunk, Integer> offsets(int target, List<Route> routes) {
        Map<Trunk, Integer> found = new HashMap<>();
        if (routes.size() == 1 && isFirstInRow(target)) {
            return found;
        }
        int gutter = placing.columns().first(target) - 1;
        List<Route> rightFirst = new ArrayList<>(routes);
        rightFirst.sort(Comparator.comparingInt((Route route) -> -widths.track(gutter, route.trunk())));
        spread(rightFirst.stream().filter(route -> side(route) < 0).toList(), -1, found);
        spread(rightFirst.stream().filter(route -> side(route) > 0).toList(), 1, found);
        return found;
    }

    private static void spread(List<Route> routes, int direction, Map<Trunk, Integer> found) {
        int count = routes.size();
        for (int i = 0; i < count; i++) {
            int steps = count - i;
            int offset = count * APART <= REACH ? steps * APART : steps * REACH / count;
            found.put(routes.get(i).trunk(), direction * offset);
        }
    }

    /** Whether a line comes from above (less than 0), from below (more), or straight. */
    private int side(Route route) {
        int target = placing.middle(route.link().target());
        return switch (route.shape()) {
            case ALONG_SOURCE -> Integer.compare(placing.middle(route.link().source()), target);
            case DETOUR -> Integer.compare(placing.lane(route), target);
            default -> 0;
        };
    }

    private boolean isFirstInRow(int target) {
        Columns columns = placing.columns();
        for (int node = 0; node < placing.sketch().nodes().size(); node++) {
            if (placing.row(node) == placing.row(target) && columns.first(node) < columns.first(target)) {
                return false;
            }
        }
        return true;
    }
}
