package io.kolla.local.debian;

import io.kolla.local.LocalProgress;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs named steps and tells of them. */
record Steps(LocalProgress progress) {
    /** Runs a step that gives something. */
    <T> T get(String name, Supplier<T> work) {
        progress.step(name);
        long begin = System.nanoTime();
        T result = work.get();
        progress.done(name, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    /** Runs a step. */
    void run(String name, Runnable work) {
        get(name, () -> {
            work.run();
            return name;
        });
    }
}
