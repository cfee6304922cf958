package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Route.Shape;
import io.kolla.drawing.layout.Route.Trunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lanes of the corridors between rows: lines of one trunk share one, others that would meet have their own. */
final class Corridors {
    private final Map<Key, Integer> lanes = new HashMap<>();
    private final Map<Integer, Integer> counts = new TreeMap<>();

    private record Key(int corridor, Trunk trunk) {}

    private record Span(Key key, int from, int to) {}

    Corridors(Columns columns, List<Route> routes) {
        Map<Key, Span> spans = new HashMap<>();
        for (Route route : routes) {
            if (route.shape() == Shape.DETOUR) {
                Key key = new Key(route.corridor(), route.trunk());
                Span span = new Span(
                        key,
                        columns.last(route.link().source()),
                        columns.first(route.link().target()) - 1);
                spans.merge(key, span, (a, b) -> new Span(key, Math.min(a.from(), b.from()), Math.max(a.to(), b.to())));
            }
        }
        List<Span> ordered = new ArrayList<>(spans.values());
        ordered.sort(Comparator.<Span>comparingInt(span -> span.key().corridor())
                .thenComparingInt(Span::from)
                .thenComparingInt(span -> span.key().trunk().source())
                .thenComparing(span -> span.key().trunk().type()));
        Map<Integer, List<Integer>> ends = new HashMap<>();
        for (Span span : ordered) {
            List<Integer> open = ends.computeIfAbsent(span.key().corridor(), corridor -> new ArrayList<>());
            int lane = 0;
            while (lane < open.size() && open.get(lane) >= span.from()) {
                lane++;
            }
            if (lane == open.size()) {
                open.add(span.to());
            } else {
                open.set(lane, span.to());
            }
            lanes.put(span.key(), lane);
            counts.merge(span.key().corridor(), lane + 1, Math::max);
        }
    }

    /** How many lanes a corridor has. */
    int count(int corridor) {
        return counts.getOrDefault(corridor, 0);
    }

    /** The lane of a detour. */
    int lane(Route route) {
        return lanes.getOrDefault(new Key(route.corridor(), route.trunk()), 0);
    }
}
