package io.kolla.release;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.problem.ClusterException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps two runs on one release apart: the Lease {@code kolla} of its namespace. Renewed in the background while it is
 * held; expires by itself when its holder dies; a holder that died on this very machine is noticed at once.
 */
public final class ReleaseLease {
    private final Cluster cluster;
    private final String namespace;
    private final LeaseHolder me;
    private final LeaseTerms terms;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;

    /**
     * A lease to be taken.
     *
     * @param namespace the release's namespace, which must exist
     * @param me who wants it
     * @param clock for the times written into it, and to judge how long others left it unrenewed
     */
    public ReleaseLease(Cluster cluster, String namespace, LeaseHolder me, LeaseTerms terms, Clock clock) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.me = me;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Takes the lease. One that somebody else holds is watched until it is released, expires, or is renewed, which shows
     * its holder to be alive; then this fails unless there is patience left.
     *
     * @param patience how long to wait for a holder that is alive
     * @param notice hears once whom is waited for
     * @param lost hears, on a background thread, when the lease was lost: the run must end without another write
     * @throws LeaseHeldException when somebody else holds it and is alive
     */
    public HeldLease acquire(Duration patience, Consumer<String> notice, Consumer<ClusterException> lost) {
        LeaseSight sight = new LeaseSight(terms);
        Optional<LiveObject> taken = tryOnce(sight);
        return held(taken.isPresent() ? taken.get() : await(sight, patience, notice), lost);
    }

    /** Who holds the lease of a release now: {@code user@host (deploy, pid 12) since ...}. It may have died since. */
    public static Optional<String> holder(Cluster cluster, String namespace) {
        return cluster.get(LeaseObject.ref(namespace)).map(LeaseObject::holder).filter(holder -> !holder.isEmpty());
    }

    private LiveObject await(LeaseSight sight, Duration patience, Consumer<String> notice) {
        Instant impatient = clock.instant().plus(patience);
        if (!sight.holder().isEmpty()) {
            notice.accept("release " + namespace + " is held by " + sight.holder()
                    + ": waiting for a sign of life from that run");
        }
        Changes changes = new Changes();
        Cluster.Watch watch = cluster.watch(LeaseObject.KIND, namespace, Map.of(), changes);
        try {
            while (true) {
                changes.await(sight.untilExpired(clock.instant()));
                Optional<LiveObject> taken = tryOnce(sight);
                if (taken.isPresent()) {
                    return taken.get();
                }
                if (sight.isRenewed() && !clock.instant().isBefore(impatient)) {
                    throw new LeaseHeldException(namespace, sight.holder());
                }
            }
        } finally {
            watch.close();
        }
    }

    /** Looks at the lease and takes it when it is free. */
    private Optional<LiveObject> tryOnce(LeaseSight sight) {
        Optional<LiveObject> live = cluster.get(LeaseObject.ref(namespace));
        Instant now = clock.instant();
        askedAt = now;
        if (live.isEmpty()) {
            return cluster.create(LeaseObject.heldBy(me, namespace, terms, now, live));
        }
        sight.see(live.get(), now);
        boolean mine = sight.holder().equals(me.identity());
        return mine || sight.hasExpired(now) || me.hasEnded(LeaseObject.process(live.get()))
                ? cluster.replace(LeaseObject.heldBy(me, namespace, terms, now, live))
                : Optional.empty();
    }

    private HeldLease held(LiveObject lease, Consumer<ClusterException> lost) {
        HeldLease held = new HeldLease(cluster, namespace, me, terms, clock, lease, askedAt, lost);
        held.start();
        return held;
    }
}
