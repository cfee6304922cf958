package io.kolla.cluster.fabric8;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to go on asking an API server that is away, throttles or errs.
 *
 * @param first the delay before the second attempt
 * @param longest no delay grows beyond this, unless the server asks for more
 * @param giveUpAfter no attempt begins later than this after the first
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {
    /** While a run is under way: outlasts the restart of an API server. */
    public static final RetryPolicy RUNNING =
            new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** For the first contact: a wrong address is to be told soon. */
    public static final RetryPolicy CONNECTING =
            new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private static final int MAX_DOUBLINGS = 20;

    public RetryPolicy {
        if (first.isNegative() || longest.compareTo(first) < 0 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("delays must not be negative, nor the longest shorter than the first");
        }
    }

    /** The delay after the n-th failure in a row (from 1), doubled each time, spread so that many clients do not meet again. */
    Duration delay(int failures) {
        long base = first.toMillis() << Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
        long bounded = Math.min(base, longest.toMillis());
        return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }
}
