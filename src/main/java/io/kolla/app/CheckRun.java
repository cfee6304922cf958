package io.kolla.app;

import io.kolla.apply.ComponentResult;
import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.Loop;
import io.kolla.apply.RunResult;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Check;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Service;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The functional checks of some services of a release, rendered and not begun. */
final class CheckRun {
    private final Session session;
    private final ReleaseRecord record;
    private final SortedMap<ComponentId, Manifest> jobs = new TreeMap<>();
    private final SortedMap<ComponentId, String> descriptions = new TreeMap<>();

    CheckRun(Session session, ReleaseRecord record, Rendered rendered, Set<String> services) {
        this.session = session;
        this.record = record;
        for (Service service : rendered.blueprint().services().values()) {
            if (services.contains(service.name())) {
                service.checks().forEach(check -> add(check, rendered));
            }
        }
    }

    private void add(Check check, Rendered rendered) {
        Manifest manifest = rendered.rendering().checks().get(check.service() + "/" + check.name());
        if (manifest == null) {
            throw new IllegalStateException("the check was not rendered: " + check.service() + "/" + check.name());
        }
        ComponentId id = new ComponentId(check.service(), check.name());
        jobs.put(id, manifest);
        descriptions.put(id, check.description());
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** Runs them all at once. */
    RunChecks.Result run(Duration patience, Clock clock, Listeners listeners, Consumer<Runnable> stop) {
        Cluster cluster = session.cluster();
        List<ComponentPlan> plans = new ArrayList<>();
        jobs.forEach((id, manifest) -> plans.add(plan(cluster, id, manifest)));
        Plan plan = new Plan(record.profile(), record.namespace(), plans, List.of(), List.of());
        try (Loop loop = session.machinery().loop(clock)) {
            Engine engine = new Engine(cluster, loop, listeners.run(), new EngineOptions(patience, false));
            stop.accept(() -> {
                session.hurry();
                engine.interrupt();
            });
            RunResult result = engine.run("check", plan, List.of());
            cleanUp(cluster, plans, result);
            return new RunChecks.Result(new RunReport(record.profile(), record.namespace(), result), descriptions);
        }
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
