package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Route.Trunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The room between two columns, and the tracks in it. */
final class Gutter {
    private static final int BEFORE = 14;
    private static final int AFTER = 20;
    private static final int TRACK = 6;
    private static final int PASSES = 12;

    private final Map<Trunk, Track> tracks = new HashMap<>();
    private int levels;

    Track track(Trunk trunk) {
        return tracks.computeIfAbsent(trunk, Track::new);
    }

    /** Gives every track its place: few crossings first, then little room. */
    void arrange() {
        List<Track> order = new ArrayList<>(tracks.values());
        order.sort(Comparator.comparingInt(Track::top)
                .thenComparingInt(track -> track.trunk().source())
                .thenComparing(track -> track.trunk().type()));
        for (int pass = 0; pass < PASSES && improve(order); pass++) {
            // As long as it helps.
        }
        for (int i = 0; i < order.size(); i++) {
            int level = 0;
            for (int j = 0; j < i; j++) {
                if (order.get(i).meets(order.get(j))) {
                    level = Math.max(level, order.get(j).level() + 1);
                }
            }
            order.get(i).place(level);
            levels = Math.max(levels, level + 1);
        }
    }

    private static boolean improve(List<Track> order) {
        boolean improved = false;
        for (int i = 0; i < order.size(); i++) {
            int best = moveLeft(order, i);
            if (best < i) {
                order.add(best, order.remove(i));
                improved = true;
            }
        }
        return improved;
    }

    /** How far left of its place a track should go: what each step on the way there saves, added up. */
    private static int moveLeft(List<Track> order, int from) {
        Track track = order.get(from);
        int best = from;
        int saved = 0;
        int most = 0;
        for (int to = from - 1; to >= 0; to--) {
            Track other = order.get(to);
            if (track.meets(other)) {
                saved += other.crossingsLeftOf(track) - track.crossingsLeftOf(other);
                if (saved > most) {
                    most = saved;
                    best = to;
                }
            }
        }
        return best;
    }

    int width() {
        return BEFORE + Math.max(0, levels - 1) * TRACK + AFTER;
    }

    /** Where a track lies, from the left border of the gutter. */
    static int offset(Track track) {
        return BEFORE + track.level() * TRACK;
    }
}
