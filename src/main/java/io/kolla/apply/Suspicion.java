package io.kolla.apply;

import io.kolla.gate.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** For how long the same thing has been suspected without a break. */
final class Suspicion {
    private String about = "";
    private @Nullable Instant since;

    /** Notes a suspicion; returns when it becomes certain. */
    Instant hold(Verdict.Suspect suspect, Instant now) {
        String key = suspect.cause().reason() + " " + suspect.cause().object();
        Instant start = since;
        if (start == null || !about.equals(key)) {
            about = key;
            start = now;
            since = now;
        }
        return start.plus(suspect.grace());
    }

    void clear() {
        since = null;
    }
}
