package io.kolla.release;

import java.time.Duration;

/**
 * How long a lease holds.
 *
 * @param duration a lease not renewed for so long has expired
 * @param renewEvery how often it is renewed
 */
public record LeaseTerms(Duration duration, Duration renewEvery) {
    /** Fifteen seconds, renewed every five. */
    public static final LeaseTerms DEFAULT = new LeaseTerms(Duration.ofSeconds(15), Duration.ofSeconds(5));

    public LeaseTerms {
        if (renewEvery.isNegative() || renewEvery.isZero() || duration.compareTo(renewEvery) <= 0) {
            throw new IllegalArgumentException("a lease must be renewed before it expires");
        }
    }
}
