package io.kolla.app;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.Loop;
import io.kolla.apply.RunResult;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.plan.Outage;
import io.kolla.plan.Plan;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A restart that is planned and not begun. */
public final class PreparedRedeploy implements AutoCloseable {
    /** How long requests may go on being tried after the user asked to stop. */
    private final Session session;

    private final Redeploy.Request request;
    private final Plan plan;
    private final List<LiveObject> live;
    private final List<Outage> outages;
    private final Optional<CheckRun> checks;
    private final Listeners listeners;
    private final Clock clock;
    private final Interruption interruption = new Interruption();

    PreparedRedeploy(
            Session session,
            Redeploy.Request request,
            Plan plan,
            List<LiveObject> live,
            List<Outage> outages,
            Optional<CheckRun> checks,
            Listeners listeners,
            Clock clock) {
        this.session = session;
        this.request = request;
        this.plan = plan;
        this.live = List.copyOf(live);
        this.outages = List.copyOf(outages);
        this.checks = checks;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** The cluster, in words. */
    public String where() {
        return session.cluster().description();
    }

    /** What is restarted, in words: the profile, or services of it. */
    public String what() {
        List<String> services = request.selection().services();
        return services.isEmpty() ? plan.profile() : String.join(", ", services);
    }

    public Plan plan() {
        return plan;
    }

    /** What will be away for a while. */
    public List<Outage> outages() {
        return outages;
    }

    /**
     * Does it. What fails in the cluster is in the result, not thrown.
     *
     * @throws InterruptedRunException when the user stopped it before anything was changed
     * @throws io.kolla.release.LeaseHeldException when somebody else works on the release
     * @throws io.kolla.release.LeaseLostException when somebody else took it over in the middle
     */
    public Redeploy.Result run() {
        RunResult result = new SoleRun(session, interruption, listeners.notices(), clock)
                .run(plan.namespace(), "redeploy", (guarded, held) -> runEngine(guarded));
        RunReport report = new RunReport(what(), plan.namespace(), result);
        boolean done = result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED;
        return new Redeploy.Result(
                report,
                done
                        ? checks.map(run -> run.run(request.patience(), clock, listeners, interruption::stopBy))
                        : Optional.empty());
    }

    /** Stops as soon as that can be done without leaving anything half written. Callable from any thread. */
    public void interrupt() {
        session.hurry();
        interruption.ask();
    }

    @Override
    public void close() {
        session.close();
    }

    private RunResult runEngine(Session guarded) {
        EngineOptions options = new EngineOptions(request.patience(), false);
        try (Loop loop = session.machinery().loop(clock)) {
            Engine engine = new Engine(guarded.cluster(), loop, listeners.run(), options);
            interruption.stopBy(engine::interrupt);
            return engine.run("redeploy", plan, live);
        }
    }
}
