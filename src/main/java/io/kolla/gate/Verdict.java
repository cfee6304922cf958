package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.time.Duration;

/** What a rule says of an object or a component. */
public sealed interface Verdict {
    /** It is as wanted and works. */
    record Ready() implements Verdict {}

    /** It is on its way; {@code words} say what it waits for. */
    record Waiting(String words) implements Verdict {}

    /**
     * It looks as if it failed, but may yet come right: a failure once this has been said without a break for the time
     * of grace.
     */
    record Suspect(String words, Cause cause, Duration grace) implements Verdict {}

    /** A pod is in the way and comes back at once when it is deleted. */
    record Restart(String words, LiveObject pod, String why) implements Verdict {}

    /** A Job has failed that may work now: it is to be run again. */
    record Again(String words, LiveObject job, String why) implements Verdict {}

    /** It will not come right by itself. */
    record Failed(Cause cause) implements Verdict {}

    /** The verdict that all is well. */
    static Verdict ready() {
        return new Ready();
    }

    /** How bad it is; the worst verdict of its parts is that of the whole. */
    default int gravity() {
        if (this instanceof Failed) {
            return 4;
        }
        if (this instanceof Suspect) {
            return 3;
        }
        if (this instanceof Restart || this instanceof Again) {
            return 2;
        }
        return this instanceof Waiting ? 1 : 0;
    }

    /** The worse of two; the first of equals. */
    default Verdict and(Verdict other) {
        return other.gravity() > gravity() ? other : this;
    }

    /** What is waited for, or what failed; empty when ready. */
    default String text() {
        if (this instanceof Waiting waiting) {
            return waiting.words();
        }
        if (this instanceof Suspect suspect) {
            return suspect.words();
        }
        if (this instanceof Restart restart) {
            return restart.words();
        }
        if (this instanceof Again again) {
            return again.words();
        }
        return this instanceof Failed failed ? failed.cause().message() : "";
    }
}
