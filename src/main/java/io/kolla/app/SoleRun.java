package io.kolla.app;

import io.kolla.problem.ClusterException;
import io.kolla.release.HeldLease;
import io.kolla.release.ReleaseLease;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A run on a release that is the only one: holds the release's lease, stops when that is lost, and lets no write through
 * that somebody else's could already have overtaken.
 */
final class SoleRun {
    private final Session session;
    private final Interruption interruption;
    private final Consumer<String> notices;
    private final Clock clock;

    /**
     * @param interruption is asked when the lease is lost; where the user asks it, waiting for the lease ends
     * @param notices hears whom is waited for, and that the lease was lost
     */
    SoleRun(Session session, Interruption interruption, Consumer<String> notices, Clock clock) {
        this.session = session;
        this.interruption = interruption;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Takes the lease and works.
     *
     * @param command the command's name, for those who find the release taken
     * @param work gets the cluster through which to write, and the lease
     * @throws io.kolla.release.LeaseHeldException when somebody else works on the release
     * @throws io.kolla.release.LeaseLostException when somebody else took it over in the middle
     * @throws InterruptedRunException when the user stopped it before the work began
     */
    <T> T run(String namespace, String command, BiFunction<Session, HeldLease, T> work) {
        try (HeldLease held = acquire(namespace, command)) {
            interruption.check();
            T result = work.apply(session.guardedBy(held), held);
            held.loss().ifPresent(lost -> {
                throw lost;
            });
            return result;
        }
    }

    private HeldLease acquire(String namespace, String command) {
        ReleaseLease lease = session.machinery().lease(session.cluster(), namespace, command, clock);
        interruption.stopBy(Thread.currentThread()::interrupt);
        try {
            return lease.acquire(Duration.ZERO, notices, lost -> {
                notices.accept(String.valueOf(lost.getMessage()));
                interruption.stop();
            });
        } catch (ClusterException e) {
            interruption.check();
            throw e;
        } finally {
            interruption.stopBy(() -> {});
            // Whoever asked after the lease was taken is heard by the check that follows.
            boolean unused = Thread.interrupted();
        }
    }
}
