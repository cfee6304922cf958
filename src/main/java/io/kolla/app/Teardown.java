package io.kolla.app;

import io.kolla.apply.EngineOptions;
import io.kolla.model.ObjectRef;
import io.kolla.plan.DataPolicy;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Removes a release in reverse order: what needs others goes before what it needs. */
public final class Teardown {
    private final Clusters clusters;
    private final Clock clock;

    public Teardown(Clusters clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    /**
     * What is to be removed.
     *
     * @param namespace the namespace of the release
     * @param cluster the cluster
     * @param data what becomes of claims and secrets
     * @param patience how long a component may be silent before it counts as stuck
     */
    public record Request(String namespace, ClusterChoice cluster, DataPolicy data, Duration patience) {}

    /**
     * How it ended.
     *
     * @param run the run
     * @param left what is still in the namespace
     * @param kept whether that is what was to be kept
     */
    public record Result(RunReport run, List<ObjectRef> left, boolean kept) {
        public Result {
            left = List.copyOf(left);
        }
    }

    /** Finds out what there is to remove. Changes nothing. */
    public PreparedTeardown prepare(Request request, Listeners listeners) {
        Session session = clusters.open(request.cluster());
        try {
            Optional<ReleaseRecord> installed = session.releases().latest(request.namespace());
            EngineOptions options = new EngineOptions(request.patience(), false);
            return new PreparedTeardown(session, request, installed, options, listeners, clock);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
