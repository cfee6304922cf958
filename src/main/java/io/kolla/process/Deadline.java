package io.kolla.process;

import java.time.Duration;
import java.util.Optional;

/**
 * When something must be over.
 *
 * @param at by {@link System#nanoTime}; far away where there is no limit
 */
record Deadline(long at) {
    private static final Duration FAR = Duration.ofDays(365);

    static Deadline of(Optional<Duration> limit) {
        return new Deadline(System.nanoTime() + limit.orElse(FAR).toNanos());
    }

    long remainingMillis() {
        return Math.max(0, (at - System.nanoTime()) / 1_000_000);
    }
}
