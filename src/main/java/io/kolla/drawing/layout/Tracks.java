package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Sketch.Link;
import java.util.ArrayList;
import java.util.List;

/** Collects what goes up and down in each gutter. */
final class Tracks {
    private final Placing placing;
    private final List<Gutter> gutters = new ArrayList<>();

    private Tracks(Placing placing) {
        this.placing = placing;
        placing.columns().all().forEach(column -> gutters.add(new Gutter()));
    }

    /** The gutters behind each column, arranged. */
    static List<Gutter> gutters(Placing placing) {
        Tracks tracks = new Tracks(placing);
        placing.routes().forEach(tracks::add);
        tracks.gutters.forEach(Gutter::arrange);
        return tracks.gutters;
    }

    private void add(Route route) {
        Link link = route.link();
        int from = placing.middle(link.source());
        int to = placing.middle(link.target());
        switch (route.shape()) {
            case STRAIGHT -> {}
            case ALONG_SOURCE -> turn(beforeTarget(route), from, to);
            case ALONG_TARGET -> turn(behindSource(route), from, to);
            case DETOUR -> {
                turn(behindSource(route), from, placing.lane(route));
                turn(beforeTarget(route), placing.lane(route), to);
            }
            case INTO -> {
                behindSource(route).joinLeft(from);
                behindSource(route).reach(to);
            }
        }
    }

    private static void turn(Track track, int from, int to) {
        track.joinLeft(from);
        track.joinRight(to);
    }

    private Track behindSource(Route route) {
        return gutters.get(placing.gutterBehindSource(route.link())).track(route.trunk());
    }

    private Track beforeTarget(Route route) {
        return gutters.get(placing.gutterBeforeTarget(route.link())).track(route.trunk());
    }
}
