package io.kolla.app;

import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs the functional checks of services, each a Job in the cluster that is removed again. */
public final class RunChecks {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;
    private final Clock clock;

    public RunChecks(Blueprints blueprints, ImageTools images, Clusters clusters, Clock clock) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
        this.clock = clock;
    }

    /**
     * How it ended.
     *
     * @param run the run; its components are the checks, {@code service/check}
     * @param descriptions what each of them proves
     */
    public record Result(RunReport run, SortedMap<ComponentId, String> descriptions) {
        public Result {
            descriptions = new TreeMap<>(descriptions);
        }
    }

    /**
     * Runs the checks of the services selected, all at once.
     *
     * @param patience how long a check may be silent before it counts as failed
     * @param stop is handed what stops the run
     */
    public Result run(
            Selection selection,
            ClusterChoice choice,
            Duration patience,
            Listeners listeners,
            Consumer<Runnable> stop) {
        try (Session session = clusters.open(choice)) {
            ReleaseRecord record = Installed.in(session, selection.namespace());
            listeners
                    .notices()
                    .accept("checking " + record.profile() + " in namespace " + selection.namespace() + " of "
                            + session.cluster().description());
            Blueprint blueprint = blueprints.asDeployed(selection, record);
            Rendered rendered = Rendered.of(blueprint, session.cluster().version(), images.tags(blueprint.catalog()));
            CheckRun checks = new CheckRun(session, record, rendered, blueprint.selected());
            if (checks.isEmpty()) {
                throw new InvalidInputException(Problem.error(null, "none of the services has a check", null));
            }
            return checks.run(patience, clock, listeners, stop);
        }
    }
}
