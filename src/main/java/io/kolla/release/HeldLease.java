package io.kolla.release;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.cluster.WritePermit;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A lease while it is held: renews itself until it is closed or lost. Writes that ask it are sent only while nobody else
 * can have taken it.
 */
public final class HeldLease implements WritePermit, AutoCloseable {
    private static final int LOST_RACES = 5;
    private static final long LAST_WRITE_MILLIS = 2000;
    private static final Duration SOON = Duration.ofMillis(500);

    private final Cluster cluster;
    private final String namespace;
    private final LeaseHolder me;
    private final LeaseTerms terms;
    private final Clock clock;
    private final Consumer<ClusterException> lost;
    private final Thread renewer = new Thread(this::renewUntilClosed, "lease");
    private LiveObject lease;
    private Instant renewedAt;
    private boolean ended;
    private @Nullable LeaseLostException loss;

    HeldLease(
            Cluster cluster,
            String namespace,
            LeaseHolder me,
            LeaseTerms terms,
            Clock clock,
            LiveObject lease,
            Instant askedAt,
            Consumer<ClusterException> lost) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.me = me;
        this.terms = terms;
        this.clock = clock;
        this.lost = lost;
        this.lease = lease;
        this.renewedAt = askedAt;
    }

    void start() {
        renewer.setDaemon(true);
        renewer.start();
    }

    /** Whether nobody else can have taken it: it is not lost, and was renewed within its duration. */
    public synchronized boolean isHeld() {
        return !ended && clock.instant().isBefore(renewedAt.plus(terms.duration()));
    }

    /**
     * Whether a write may be sent: like {@link #isHeld}.
     *
     * @throws LeaseLostException when it never may again
     */
    @Override
    public synchronized boolean isGranted() {
        if (loss != null) {
            throw loss;
        }
        return isHeld();
    }

    /** Why the lease is lost, if it is. */
    public synchronized Optional<LeaseLostException> loss() {
        return Optional.ofNullable(loss);
    }

    /** Stops renewing and lets others take it. Where the cluster is away it expires by itself. */
    @Override
    public void close() {
        boolean held = isHeld();
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        renewer.interrupt();
        try {
            renewer.join(LAST_WRITE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (held) {
            free();
        }
    }

    /** Closes it and deletes the Lease, for a release that is gone. */
    public void remove() {
        close();
        cluster.get(LeaseObject.ref(namespace))
                .filter(live -> LeaseObject.holder(live).isEmpty())
                .ifPresent(live -> cluster.delete(live.ref(), live.uid()));
    }

    private void free() {
        try {
            for (int race = 0; race <= LOST_RACES; race++) {
                Optional<LiveObject> live = cluster.get(LeaseObject.ref(namespace));
                if (live.isEmpty() || !LeaseObject.holder(live.get()).equals(me.identity())) {
                    return;
                }
                if (cluster.replace(LeaseObject.free(namespace, live.get())).isPresent()) {
                    return;
                }
            }
        } catch (ClusterException e) {
            // The run's outcome does not depend on it: an unrenewed lease expires.
        }
    }

    private void renewUntilClosed() {
        while (pause()) {
            try {
                renew();
            } catch (RejectedException e) {
                end(new LeaseLostException("this run may no longer write: its lease on " + namespace
                        + " cannot be renewed: " + e.getMessage() + "; mend that, then run the same command again"));
            } catch (ClusterException e) {
                // Away: it goes on being tried. Meanwhile isHeld() turns false by itself.
            }
        }
    }

    private void renew() {
        Optional<LiveObject> live = Optional.of(current());
        for (int race = 0; race <= LOST_RACES; race++) {
            Instant asked = clock.instant();
            Tree wanted = LeaseObject.heldBy(me, namespace, terms, asked, live);
            Optional<LiveObject> written = live.isPresent() ? cluster.replace(wanted) : cluster.create(wanted);
            if (written.isPresent()) {
                renewed(written.get(), asked);
                return;
            }
            live = cluster.get(LeaseObject.ref(namespace));
            String holder = live.map(LeaseObject::holder).orElse(me.identity());
            if (!holder.equals(me.identity())) {
                end(
                        new LeaseLostException(
                                "this run writes no more: release " + namespace + " was taken over by "
                                        + (holder.isEmpty() ? "somebody who is done with it already" : holder)
                                        + "; what this run began goes on in the cluster: run the same command again once that one is done"));
                return;
            }
        }
    }

    private synchronized LiveObject current() {
        return lease;
    }

    /** Others count from when they see it, which is after it was asked for. */
    private synchronized void renewed(LiveObject written, Instant asked) {
        lease = written;
        renewedAt = asked;
    }

    private void end(LeaseLostException why) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            loss = why;
        }
        lost.accept(why);
    }

    /** Waits for the next renewal; false when there is to be none. What is late is tried again soon. */
    private synchronized boolean pause() {
        boolean late = !clock.instant().isBefore(renewedAt.plus(terms.renewEvery()));
        Duration time = late ? SOON : terms.renewEvery();
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toMillis(); left > 0 && !ended; left = millisUntil(end)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            return false;
        }
        return !ended;
    }

    private static long millisUntil(long end) {
        return (end - System.nanoTime()) / 1_000_000;
    }
}
