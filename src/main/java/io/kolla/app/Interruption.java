package io.kolla.app;

import org.jspecify.annotations.Nullable;

/** Passes a user's wish to stop on to whatever is under way. Safe for use by several threads. */
final class Interruption {
    private @Nullable Runnable underway;
    private boolean asked;
    private boolean stopped;

    /** The user wants to stop. */
    synchronized void ask() {
        asked = true;
        stop();
    }

    /** It must stop for another reason, which whoever found it tells. */
    synchronized void stop() {
        stopped = true;
        if (underway != null) {
            underway.run();
        }
    }

    /** From now on this is how to stop. Called at once where that is wanted already. */
    synchronized void stopBy(Runnable stop) {
        underway = stop;
        if (stopped) {
            stop.run();
        }
    }

    /** Whether the user wants to stop. */
    synchronized boolean asked() {
        return asked;
    }

    /** @throws InterruptedRunException where the user has asked to stop */
    synchronized void check() {
        if (asked) {
            throw new InterruptedRunException();
        }
    }
}
