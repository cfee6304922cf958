package io.kolla.app;

import io.kolla.apply.Loop;
import io.kolla.cluster.Cluster;
import io.kolla.release.LeaseHolder;
import io.kolla.release.LeaseTerms;
import io.kolla.release.ReleaseLease;
import io.kolla.testing.Simulation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A program in a simulation: one thread, and a process of its own that has ended by the time the next one looks. */
final class SimulatedMachinery implements Machinery {
    /** Beyond what any system gives to a process. */
    static final long NO_PROCESS = 1L << 40;
    /** The simulation ends before a lease is to be renewed, which takes a thread. */
    private static final LeaseTerms FOR_GOOD = new LeaseTerms(Duration.ofDays(2), Duration.ofDays(1));

    private final Simulation simulation;
    private final long number;

    SimulatedMachinery(Simulation simulation, long number) {
        this.simulation = simulation;
        this.number = number;
    }

    @Override
    public Loop loop(Clock clock) {
        return simulation;
    }

    @Override
    public ExecutorService requests() {
        return new OneAfterTheOther();
    }

    @Override
    public ReleaseLease lease(Cluster cluster, String namespace, String command, Clock clock) {
        LeaseHolder me = new LeaseHolder("user", "host", NO_PROCESS + number, command, clock.instant(), "simulation");
        return new ReleaseLease(cluster, namespace, me, FOR_GOOD, clock);
    }

    /** Does everything at once, in the thread that asks. */
    private static final class OneAfterTheOther extends AbstractExecutorService {
        private boolean shut;

        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {
            shut = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shut = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shut;
        }

        @Override
        public boolean isTerminated() {
            return shut;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shut;
        }
    }
}
