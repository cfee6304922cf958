package io.kolla.app;

import io.kolla.apply.ComponentResult;
import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.RunResult;
import io.kolla.apply.ThreadedLoop;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Blueprint;
import io.kolla.model.Check;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Service;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs the functional checks of services, each a Job in the cluster that is removed again. */
public final class RunChecks {
    private static final int PARALLEL = 8;

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
            SortedMap<ComponentId, String> descriptions = new TreeMap<>();
            List<ComponentPlan> plans = new ArrayList<>();
            for (Service service : blueprint.services().values()) {
                if (blueprint.selected().contains(service.name())) {
                    service.checks().forEach(check -> {
                        ComponentId id = new ComponentId(check.service(), check.name());
                        descriptions.put(id, check.description());
                        plans.add(plan(session.cluster(), id, manifest(rendered, check)));
                    });
                }
            }
            if (plans.isEmpty()) {
                throw new InvalidInputException(Problem.error(null, "none of the services has a check", null));
            }
            Plan plan = new Plan(record.profile(), selection.namespace(), plans, List.of(), List.of());
            RunResult result = run(session.cluster(), plan, new EngineOptions(patience, false), listeners, stop);
            cleanUp(session.cluster(), plans, result);
            return new Result(new RunReport(record.profile(), selection.namespace(), result), descriptions);
        }
    }

    private RunResult run(
            Cluster cluster, Plan plan, EngineOptions options, Listeners listeners, Consumer<Runnable> stop) {
        try (ThreadedLoop loop = new ThreadedLoop(clock, PARALLEL)) {
            Engine engine = new Engine(cluster, loop, listeners.run(), options);
            stop.accept(engine::interrupt);
            return engine.run("check", plan, List.of());
        }
    }

    private static Manifest manifest(Rendered rendered, Check check) {
        Manifest manifest = rendered.rendering().checks().get(check.service() + "/" + check.name());
        if (manifest == null) {
            throw new IllegalStateException("the check was not rendered: " + check.service() + "/" + check.name());
        }
        return manifest;
    }

    /** A Job that is left from an earlier run, killed before it could clean up, is replaced. */
    private static ComponentPlan plan(Cluster cluster, ComponentId id, Manifest manifest) {
        Optional<LiveObject> old = cluster.get(manifest.ref());
        Operation operation = old.isPresent()
                ? new Operation.Replace(manifest, old.get().uid(), "left from an earlier check")
                : new Operation.Create(manifest, "");
        return new ComponentPlan(id, List.of(operation));
    }

    /** What failed stays, so that one can look at it. */
    private static void cleanUp(Cluster cluster, List<ComponentPlan> plans, RunResult result) {
        Map<ComponentId, ComponentResult.State> states = new TreeMap<>();
        result.components().forEach(component -> states.put(component.component(), component.state()));
        for (ComponentPlan plan : plans) {
            if (states.get(plan.component()) == ComponentResult.State.READY) {
                plan.operations().forEach(operation -> cluster.delete(operation.ref(), ""));
            }
        }
    }
}
