package io.kolla.app;

import io.kolla.apply.Loop;
import io.kolla.cluster.Cluster;
import io.kolla.release.ReleaseLease;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** What a run is carried out with: threads and the name of this process, or those of a simulation. */
public interface Machinery {
    /** A loop for one run of the engine; whoever asks for it closes it. */
    Loop loop(Clock clock);

    /** Does requests beside each other; whoever asks for it shuts it down. */
    ExecutorService requests();

    /**
     * The lease of a release, not taken yet.
     *
     * @param command what it is wanted for, such as {@code deploy}
     */
    ReleaseLease lease(Cluster cluster, String namespace, String command, Clock clock);
}
