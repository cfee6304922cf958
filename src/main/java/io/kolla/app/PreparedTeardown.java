package io.kolla.app;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.Loop;
import io.kolla.apply.RunResult;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Plan;
import io.kolla.release.HeldLease;
import io.kolla.release.ReleaseLease;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** A teardown that is planned and not begun. */
public final class PreparedTeardown implements AutoCloseable {
    private final Session session;
    private final Teardown.Request request;
    private final Listeners listeners;
    private final Clock clock;
    private final Interruption interruption = new Interruption();
    private final Removal removal;

    PreparedTeardown(Session session, Teardown.Request request, Listeners listeners, Clock clock) {
        this.session = session;
        this.request = request;
        this.listeners = listeners;
        this.clock = clock;
        this.removal = Removal.of(session, request);
    }

    /** The cluster, in words. */
    public String where() {
        return session.cluster().description();
    }

    /** What goes, in words: the profile, or services of it. */
    public String what() {
        return removal.what();
    }

    /** Whether there is anything of the release in the cluster. */
    public boolean isInstalled() {
        return removal.isInstalled();
    }

    /** Whether the cluster does not remember how the release was made, so that its objects alone say what goes when. */
    public boolean isForgotten() {
        return removal.isInstalled() && removal.record().isEmpty();
    }

    /** The services that go; all of the release where empty. */
    public SortedSet<String> services() {
        return removal.services();
    }

    public Plan plan() {
        return removal.plan();
    }

    /** The claims on storage this is about, with the size of each. */
    public List<String> claims() {
        return removal.claims().stream().map(Claims::words).sorted().toList();
    }

    /**
     * Does it. What is stuck is in the result, not thrown.
     *
     * @throws io.kolla.release.LeaseHeldException when somebody else works on the release
     */
    public Teardown.Result run() {
        ReleaseLease lease = session.machinery().lease(session.cluster(), request.namespace(), clock);
        try (HeldLease held = lease.acquire(Duration.ZERO, listeners.notices(), lost -> {
            listeners.notices().accept(String.valueOf(lost.getMessage()));
            interruption.ask();
        })) {
            interruption.check();
            RunResult result = runEngine();
            boolean done = result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED;
            if (held.isHeld()) {
                removal.remember(result, done);
            }
            boolean everything = done && removal.services().isEmpty() && request.data() == DataPolicy.DELETE;
            if (everything) {
                held.remove();
            }
            RunReport report = new RunReport(removal.what(), request.namespace(), result);
            Leftovers left = result.outcome() == Outcome.INTERRUPTED
                    ? new Leftovers(List.of(), List.of(), "")
                    : removal.search(clock).look(everything);
            return new Teardown.Result(report, left);
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
        EngineOptions options = new EngineOptions(request.patience(), false);
        try (Loop loop = session.machinery().loop(clock)) {
            Engine engine = new Engine(session.cluster(), loop, listeners.run(), options);
            interruption.stopBy(engine::interrupt);
            return engine.run("teardown", removal.plan(), removal.live());
        }
    }
}
