package io.kolla.app;

import org.jspecify.annotations.Nullable;

/** Passes a user's wish to stop on to whatever is under way. Safe for use by several threads. */
final class Interruption {
    private @Nullable Runnable underway;
    private boolean asked;

    /** The user wants to stop. */
    synchronized void ask() {
        asked = true;
        if (underway != null) {
            underway.run();
        }
    }

    /** From now on this is how to stop. Called at once where the user has asked already. */
    synchronized void stopBy(Runnable stop) {
        underway = stop;
        if (asked) {
            stop.run();
        }
    }

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
