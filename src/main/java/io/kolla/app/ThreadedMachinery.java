package io.kolla.app;

import io.kolla.apply.Loop;
import io.kolla.apply.ThreadedLoop;
import io.kolla.cluster.Cluster;
import io.kolla.release.LeaseHolder;
import io.kolla.release.LeaseTerms;
import io.kolla.release.ReleaseLease;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads of this process, in real time. */
final class ThreadedMachinery implements Machinery {
    /** Writes under way at once. */
    private static final int WRITES = 16;
    /** Lists under way at once. */
    private static final int LISTS = 8;

    @Override
    public Loop loop(Clock clock) {
        return new ThreadedLoop(clock, WRITES);
    }

    @Override
    public ExecutorService requests() {
        return Executors.newFixedThreadPool(LISTS, task -> {
            Thread thread = new Thread(task, "survey");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public ReleaseLease lease(Cluster cluster, String namespace, String command, Clock clock) {
        return new ReleaseLease(cluster, namespace, LeaseHolder.current(command), LeaseTerms.DEFAULT, clock);
    }
}
