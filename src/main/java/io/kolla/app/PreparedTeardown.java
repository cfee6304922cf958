package io.kolla.app;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.Loop;
import io.kolla.apply.RunResult;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ObjectRef;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.Target;
import io.kolla.release.HeldLease;
import io.kolla.release.InventoryItem;
import io.kolla.release.Namespaces;
import io.kolla.release.ReleaseLease;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A teardown that is planned and not begun. */
public final class PreparedTeardown implements AutoCloseable {
    private final Session session;
    private final Teardown.Request request;
    private final Optional<ReleaseRecord> installed;
    private final EngineOptions options;
    private final Listeners listeners;
    private final Clock clock;
    private final Interruption interruption = new Interruption();
    private final Situation situation;
    private final Plan plan;

    PreparedTeardown(
            Session session,
            Teardown.Request request,
            Optional<ReleaseRecord> installed,
            EngineOptions options,
            Listeners listeners,
            Clock clock) {
        this.session = session;
        this.request = request;
        this.installed = installed;
        this.options = options;
        this.listeners = listeners;
        this.clock = clock;
        this.situation = Situation.of(session, request.namespace(), List.of());
        this.plan = Planner.plan(
                Target.nothing(profile(), request.namespace()), situation.live(), situation.previous(), request.data());
    }

    /** The cluster, in words. */
    public String where() {
        return session.cluster().description();
    }

    /** The profile that is installed; empty text where nothing is. */
    public String profile() {
        return installed.map(ReleaseRecord::profile).orElse("");
    }

    /** Whether there is a release at all. */
    public boolean isInstalled() {
        return installed.isPresent();
    }

    public Plan plan() {
        return plan;
    }

    /** The claims on storage the release has, with the size of each. */
    public List<String> claims() {
        return situation.live().stream()
                .filter(object -> object.ref().kind().kind().equals("PersistentVolumeClaim"))
                .map(PreparedTeardown::claim)
                .sorted()
                .toList();
    }

    /**
     * Does it. What is stuck is in the result, not thrown.
     *
     * @throws io.kolla.release.LeaseHeldException when somebody else works on the release
     */
    public Teardown.Result run() {
        ReleaseLease lease = session.machinery().lease(session.cluster(), request.namespace(), "teardown", clock);
        try (HeldLease held = lease.acquire(Duration.ZERO, listeners.notices(), lost -> {
            listeners.notices().accept(String.valueOf(lost.getMessage()));
            interruption.ask();
        })) {
            interruption.check();
            RunResult result = runEngine();
            boolean done = result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED;
            RunReport report = new RunReport(profile(), request.namespace(), result);
            if (!done) {
                remember(result);
                return new Teardown.Result(report, List.of(), false);
            }
            return request.data() == DataPolicy.DELETE ? forget(report, held) : keep(report);
        }
    }

    /** Stops as soon as that can be done without leaving anything half written. Callable from any thread. */
    public void interrupt() {
        interruption.ask();
    }

    @Override
    public void close() {
        session.close();
    }

    private RunResult runEngine() {
        try (Loop loop = session.machinery().loop(clock)) {
            Engine engine = new Engine(session.cluster(), loop, listeners.run(), options);
            interruption.stopBy(engine::interrupt);
            return engine.run("teardown", plan, situation.live());
        }
    }

    private Teardown.Result keep(RunReport report) {
        List<ObjectRef> left = plan.spared().stream().map(Plan.Spared::object).toList();
        installed.ifPresent(record -> session.releases()
                .update(record.with(
                        Status.REMOVED,
                        record.inventory().stream()
                                .filter(item -> left.stream().anyMatch(item.object()::sameObject))
                                .toList())));
        return new Teardown.Result(report, left, true);
    }

    private Teardown.Result forget(RunReport report, HeldLease held) {
        session.vault(request.namespace()).deleteAll();
        session.releases().remove(request.namespace());
        held.remove();
        List<ObjectRef> left = new Namespaces(session.cluster()).removeIfOurs(request.namespace());
        return new Teardown.Result(report, left, false);
    }

    private void remember(RunResult result) {
        installed.ifPresent(record -> {
            List<InventoryItem> left = Revision.left(record.inventory(), plan, result);
            session.releases().update(record.with(Status.FAILED, left));
        });
    }

    private static String claim(LiveObject object) {
        String size = object.content().text("spec", "resources", "requests", "storage");
        return object.name() + (size.isEmpty() ? "" : " (" + size + ")");
    }
}
