package io.kolla.apply;

import io.kolla.gate.Verdict;
import io.kolla.model.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long the same object has been suspected without a break. The reason may change on the way, as a pull that
 * fails and one that is put off take turns.
 */
final class Suspicion {
    private @Nullable ObjectRef about;
    private @Nullable Instant since;

    /** Notes a suspicion; returns when it becomes certain. */
    Instant hold(Verdict.Suspect suspect, Instant now) {
        ObjectRef key = suspect.cause().object();
        Instant start = since;
        if (start == null || !key.equals(about)) {
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
