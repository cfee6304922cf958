package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Route.Trunk;
import java.util.ArrayList;
import java.util.List;

/** A line that goes up or down in a gutter, with the places where others join it from the left and from the right. */
final class Track {
    /** Closer than this, two tracks need room beside each other. */
    private static final int APART = 12;

    private final Trunk trunk;
    private final List<Integer> lefts = new ArrayList<>();
    private final List<Integer> rights = new ArrayList<>();
    private int top = Integer.MAX_VALUE;
    private int bottom = Integer.MIN_VALUE;
    private int level;

    Track(Trunk trunk) {
        this.trunk = trunk;
    }

    Trunk trunk() {
        return trunk;
    }

    void joinLeft(int y) {
        lefts.add(y);
        reach(y);
    }

    void joinRight(int y) {
        rights.add(y);
        reach(y);
    }

    /** Makes the track go as far as this without anything joining it there. */
    void reach(int y) {
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
    }

    int top() {
        return top;
    }

    boolean meets(Track other) {
        return top - APART < other.bottom && other.top - APART < bottom;
    }

    /** How many crossings there are if this track lies left of another one. */
    int crossingsLeftOf(Track other) {
        return inside(other.lefts, this) + inside(rights, other);
    }

    private static int inside(List<Integer> places, Track track) {
        int count = 0;
        for (int y : places) {
            if (track.top < y && y < track.bottom) {
                count++;
            }
        }
        return count;
    }

    int level() {
        return level;
    }

    void place(int at) {
        level = at;
    }
}
