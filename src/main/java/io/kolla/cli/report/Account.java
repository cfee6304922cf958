package io.kolla.cli.report;

import io.kolla.event.DeployEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened in a run.
 *
 * @param begin when it began
 * @param end when it ended, or until when it is known
 * @param outcome how it ended; empty where it did not, or never began
 * @param tracks its components, each after those it needs
 * @param remarks what was noticed on the way
 */
record Account(Instant begin, Instant end, Optional<Outcome> outcome, List<Track> tracks, List<Remark> remarks) {
    Account {
        tracks = List.copyOf(tracks);
        remarks = List.copyOf(remarks);
    }

    /** Something said at a time. */
    record Remark(Instant at, String text) {}

    Duration took() {
        return Duration.between(begin, end);
    }

    List<Track> in(Track.State state) {
        return tracks.stream().filter(track -> track.state() == state).toList();
    }

    /** How far into the run something was, in percent of its length. */
    double percent(Instant at) {
        long length = Math.max(1, took().toNanos());
        double share = 100.0 * Duration.between(begin, at).toNanos() / length;
        return Math.min(100, Math.max(0, share));
    }
}
