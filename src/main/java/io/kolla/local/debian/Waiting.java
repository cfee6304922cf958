package io.kolla.local.debian;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Waits for things that tell nobody when they happen. */
final class Waiting {
    private static final long PAUSE_MILLIS = 50;

    private Waiting() {}

    /** Waits until a condition holds: how long it took, or empty when the patience ended first. */
    static Optional<Duration> until(Duration patience, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (true) {
            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            if (condition.getAsBoolean()) {
                return Optional.of(passed);
            }
            if (passed.compareTo(patience) > 0) {
                return Optional.empty();
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
