package io.kolla.app;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.plan.Outage;
import io.kolla.plan.Plan;
import io.kolla.plan.Restarts;
import io.kolla.problem.ClusterException;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Starts what is installed anew, as it is: in graph order, rolling where replicas allow it. */
public final class Redeploy {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;
    private final Clock clock;

    public Redeploy(Blueprints blueprints, ImageTools images, Clusters clusters, Clock clock) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
        this.clock = clock;
    }

    /**
     * What is to be restarted where.
     *
     * @param selection which services, all where it names none; the catalog, for the checks
     * @param cluster the cluster
     * @param patience how long a component may be silent before it counts as failed
     * @param checks whether to run the checks of these services and of those that need them afterwards
     */
    public record Request(Selection selection, ClusterChoice cluster, Duration patience, boolean checks) {}

    /**
     * How it ended.
     *
     * @param run the restart
     * @param checks the checks, where they were run and there are any
     */
    public record Result(RunReport run, Optional<RunChecks.Result> checks) {}

    /**
     * Finds out what there is to do. Changes nothing.
     *
     * @throws InvalidInputException when nothing is installed, a service is not, or the catalog is wrong
     */
    public PreparedRedeploy prepare(Request request, Listeners listeners) {
        Session session = clusters.open(request.cluster());
        try {
            return prepare(
                    session,
                    request,
                    (record, services) -> checks(session, record, request, services),
                    listeners,
                    clock);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** @param checks makes the checks of services of a revision, where they are wanted */
    static PreparedRedeploy prepare(
            Session session,
            Request request,
            BiFunction<ReleaseRecord, SortedSet<String>, Optional<CheckRun>> checks,
            Listeners listeners,
            Clock clock) {
        String namespace = request.selection().namespace();
        ReleaseRecord record = Installed.in(session, namespace);
        List<Manifest> manifests = session.releases()
                .manifests(namespace, record.revision())
                .orElseThrow(() -> new ClusterException(
                        "the objects of revision " + record.revision() + " are not recorded any more; deploy again"));
        SortedSet<String> services = services(record, request.selection().services());
        List<LiveObject> live = Situation.of(session, namespace, manifests).live();
        Plan plan = Restarts.plan(record, manifests, live, services);
        List<Outage> outages = Outage.of(plan, live, record);
        Optional<CheckRun> after = request.checks() ? checks.apply(record, services) : Optional.empty();
        return new PreparedRedeploy(session, request, plan, live, outages, after, listeners, clock);
    }

    private static SortedSet<String> services(ReleaseRecord record, List<String> named) {
        SortedSet<String> installed = new TreeSet<>();
        record.needs().keySet().forEach(component -> installed.add(component.service()));
        for (String service : named) {
            if (!installed.contains(service)) {
                throw new InvalidInputException(Problem.error(
                        null,
                        "the release has no service \"" + service + "\"",
                        "it has: " + String.join(", ", installed)));
            }
        }
        return named.isEmpty() ? installed : new TreeSet<>(named);
    }

    /** The checks are rendered before anything is restarted: a mistake in the catalog shows now. */
    private Optional<CheckRun> checks(
            Session session, ReleaseRecord record, Request request, SortedSet<String> services) {
        Blueprint blueprint = blueprints.asDeployed(request.selection().withServices(List.of()), record);
        Rendered rendered = Rendered.of(blueprint, session.cluster().version(), images.tags(blueprint.catalog()));
        CheckRun checks = new CheckRun(session, record, rendered, withDependants(record, services));
        return Optional.of(checks).filter(run -> !run.isEmpty());
    }

    private static SortedSet<String> withDependants(ReleaseRecord record, Collection<String> services) {
        SortedSet<String> all = new TreeSet<>(services);
        boolean grown = true;
        while (grown) {
            SortedSet<String> more = new TreeSet<>();
            record.needs().forEach((component, needs) -> {
                if (needs.stream().map(ComponentId::service).anyMatch(service -> all.contains(service))) {
                    more.add(component.service());
                }
            });
            grown = all.addAll(more);
        }
        return all;
    }
}
