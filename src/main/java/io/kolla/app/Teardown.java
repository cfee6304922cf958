package io.kolla.app;

import io.kolla.plan.DataPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Removes a release, or some services of it, in reverse order: what needs others goes before what it needs. */
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
     * @param services only these services; all where empty
     * @param alongside whether services that need those go with them
     * @param data what becomes of claims and secrets
     * @param patience how long a component may be silent before it counts as stuck
     */
    public record Request(
            String namespace,
            ClusterChoice cluster,
            List<String> services,
            boolean alongside,
            DataPolicy data,
            Duration patience) {
        public Request {
            services = List.copyOf(services);
        }
    }

    /**
     * How it ended.
     *
     * @param run the run
     * @param left what is left, as the cluster says
     */
    public record Result(RunReport run, Leftovers left) {}

    /**
     * Finds out what there is to remove. Changes nothing.
     *
     * @throws io.kolla.problem.InvalidInputException when services are named that the release has not, or that others need
     */
    public PreparedTeardown prepare(Request request, Listeners listeners) {
        Session session = clusters.open(request.cluster());
        try {
            return new PreparedTeardown(session, request, listeners, clock);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
