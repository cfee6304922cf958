package io.kolla.app;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.Loop;
import io.kolla.apply.RunResult;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Plan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** A teardown that is planned and not begun. */
public final class PreparedTeardown implements AutoCloseable {
    /** How long requests may go on being tried after the user asked to stop. */
    private final Session session;

    private final Teardown.Request request;
    private final Listeners listeners;
    private final Clock clock;
    private final Interruption interruption = new Interruption();
    private final Removal removal;
    private final Optional<Saving> saving;

    PreparedTeardown(Session session, Teardown.Request request, Listeners listeners, Clock clock) {
        this.session = session;
        this.request = request;
        this.listeners = listeners;
        this.clock = clock;
        this.removal = Removal.of(session, request);
        this.saving = request.data() == DataPolicy.SNAPSHOT
                ? Optional.of(Saving.of(session.cluster(), request.namespace(), removal.claims()))
                : Optional.empty();
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

    /** The claims on storage this is about, with the size of each and how it is saved, and what was saved before. */
    public List<String> data() {
        List<String> data = new ArrayList<>(saving.map(Saving::words)
                .orElseGet(() -> removal.claims().stream().map(Claims::words).toList()));
        removal.saved().forEach(saved -> data.add(SavedData.words(saved)));
        return data;
    }

    /**
     * Does it. What is stuck is in the result, not thrown.
     *
     * @throws InterruptedRunException when the user stopped it before anything was changed
     * @throws io.kolla.release.LeaseHeldException when somebody else works on the release
     * @throws io.kolla.release.LeaseLostException when somebody else took it over in the middle
     */
    public Teardown.Result run() {
        boolean everything = removal.services().isEmpty() && request.data() == DataPolicy.DELETE;
        RunResult result = new SoleRun(session, interruption, listeners.notices(), clock)
                .run(request.namespace(), "teardown", (guarded, held) -> {
                    RunResult ended = saving.isPresent() ? save(guarded, saving.get()) : runEngine(guarded, removal);
                    removal.remember(guarded, ended, isDone(ended));
                    if (everything && isDone(ended)) {
                        held.remove();
                    }
                    return ended;
                });
        RunReport report = new RunReport(removal.what(), request.namespace(), result);
        return new Teardown.Result(
                report,
                result.outcome() == Outcome.INTERRUPTED
                        ? Leftovers.UNKNOWN
                        : removal.search(clock).look(everything && isDone(result)));
    }

    /** First everything but the data goes, then the data is saved, and only when all of it is safe do the claims go. */
    private RunResult save(Session guarded, Saving data) {
        RunResult stopped = runEngine(guarded, removal);
        if (!isDone(stopped)) {
            return stopped;
        }
        data.save(guarded, clock, request.patience(), listeners.notices());
        Removal claims = Removal.of(guarded, request).finishing();
        RunResult gone = runEngine(guarded, claims);
        if (isDone(gone)) {
            return stopped;
        }
        return gone;
    }

    private static boolean isDone(RunResult result) {
        return result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED;
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

    private RunResult runEngine(Session guarded, Removal what) {
        // A volume that is saved must have been let go by its node.
        EngineOptions options = new EngineOptions(request.patience(), false, saving.isEmpty());
        try (Loop loop = session.machinery().loop(clock)) {
            Engine engine = new Engine(guarded.cluster(), loop, listeners.run(), options);
            interruption.stopBy(engine::interrupt);
            return engine.run("teardown", what.plan(), what.live());
        }
    }
}
