package io.kolla.release;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.time.Instant;

/**
 * What somebody who wants a lease has seen of it. A holder's clock is not trusted: a lease has expired when it was
 * watched for its whole duration without being renewed.
 */
final class LeaseSight {
    private final LeaseTerms terms;
    private String holder = "";
    private String version = "";
    private Instant since = Instant.EPOCH;
    private boolean renewed;

    LeaseSight(LeaseTerms terms) {
        this.terms = terms;
    }

    /** Takes in the lease as it is now. */
    void see(LiveObject lease, Instant now) {
        if (lease.resourceVersion().equals(version)) {
            return;
        }
        renewed = !version.isEmpty() && LeaseObject.holder(lease).equals(holder);
        holder = LeaseObject.holder(lease);
        version = lease.resourceVersion();
        since = now;
    }

    String holder() {
        return holder;
    }

    /** Whether its holder has shown to be alive. */
    boolean isRenewed() {
        return renewed;
    }

    boolean hasExpired(Instant now) {
        return holder.isEmpty() || !now.isBefore(expiry());
    }

    /** How much longer it must stay unrenewed to be free. */
    Duration untilExpired(Instant now) {
        return hasExpired(now) ? Duration.ZERO : Duration.between(now, expiry());
    }

    private Instant expiry() {
        return since.plus(terms.duration());
    }
}
