package io.kolla.app;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.Loop;
import io.kolla.apply.RunResult;
import io.kolla.model.ObjectRef;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.ComponentPlan.Goal;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.file.Moves;
import io.kolla.plan.file.SavedPlan;
import io.kolla.problem.ClusterException;
import io.kolla.problem.Problem;
import io.kolla.release.LeaseLostException;
import io.kolla.release.Namespaces;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;

/** A deployment that is planned and not begun. */
public final class PreparedDeploy implements AutoCloseable {
    /** How long the last requests may take once the user wants to stop. */
    private final Session session;

    private final Wanted wanted;
    private final Optional<SavedPlan> saved;
    private final EngineOptions options;
    private final Listeners listeners;
    private final Clock clock;
    private final Interruption interruption = new Interruption();
    private Situation situation;
    private Plan plan;

    PreparedDeploy(
            Session session,
            Wanted wanted,
            Optional<SavedPlan> saved,
            EngineOptions options,
            Listeners listeners,
            Clock clock) {
        this.session = session;
        this.wanted = wanted;
        this.saved = saved;
        this.options = options;
        this.listeners = listeners;
        this.clock = clock;
        this.situation = look();
        this.plan = makePlan();
    }

    /** The cluster, in words. */
    public String where() {
        return session.cluster().description();
    }

    public String profile() {
        return wanted.profile();
    }

    public String namespace() {
        return wanted.namespace();
    }

    public Plan plan() {
        return plan;
    }

    /** What the user should know that stops nothing. */
    public List<Problem> warnings() {
        return wanted.warnings();
    }

    /** The profile that is installed now, where there is one. */
    public Optional<String> installedProfile() {
        return situation.previous().map(ReleaseRecord::profile);
    }

    /** The services that would be gone afterwards. */
    public SortedSet<String> removedServices() {
        SortedSet<String> removed = new TreeSet<>();
        SortedSet<String> kept = new TreeSet<>();
        for (ComponentPlan component : plan.components()) {
            (component.goal() == Goal.GONE ? removed : kept)
                    .add(component.component().service());
        }
        removed.removeAll(kept);
        return removed;
    }

    /**
     * Does it. What fails in the cluster is in the report, not thrown.
     *
     * @throws InterruptedRunException when the user stopped it before anything was changed
     * @throws io.kolla.image.ImageException when images cannot be built or pushed
     * @throws io.kolla.release.LeaseHeldException when somebody else works on the release
     */
    public RunReport run() {
        wanted.images().ensure(interruption, listeners);
        boolean secretsMissing =
                !session.vault(namespace()).missing(wanted.secrets()).isEmpty();
        boolean recorded = situation
                .previous()
                .filter(record -> record.status() == ReleaseRecord.Status.DEPLOYED)
                .filter(record -> wanted.given(situation.previous())
                        .equals(record.origin().given()))
                .filter(record -> Revision.knows(record, wanted))
                .isPresent();
        interruption.check();
        if (!plan.changes() && !secretsMissing && recorded) {
            // Everything is as wanted: whether it is ready as well is only watched.
            return report(runEngine(session));
        }
        Namespaces namespaces = new Namespaces(session.cluster());
        namespaces.ensure(namespace(), listeners.notices());
        SoleRun sole = new SoleRun(session, interruption, listeners.notices(), clock);
        return sole.run(namespace(), "deploy", (guarded, held) -> report(runRecorded(guarded)));
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

    private RunResult runRecorded(Session guarded) {
        if (saved.isPresent() || !session.releases().latest(namespace()).equals(situation.previous())) {
            if (saved.isEmpty()) {
                listeners.notices().accept("another run has changed the release meanwhile: planning again");
            }
            situation = look();
            plan = makePlan();
        }
        interruption.check();
        situation.previous().filter(ReleaseRecord::isCutShort).ifPresent(this::sayWhatIsGoneOnFrom);
        try {
            makeSecrets(guarded);
            if (new Restoration(guarded.cluster(), namespace()).run(wanted.manifests(), listeners.notices())) {
                situation = look();
                plan = makePlan();
            }
            Revision revision = Revision.begin(guarded.releases(), situation.previous(), wanted, clock.instant());
            RunResult result = runEngine(guarded);
            end(revision, result);
            return result;
        } catch (LeaseLostException e) {
            throw e;
        } catch (ClusterException e) {
            interruption.check();
            throw e;
        }
    }

    /** Nobody else is at work here: the lease is ours. */
    private void sayWhatIsGoneOnFrom(ReleaseRecord last) {
        String end = last.status() == ReleaseRecord.Status.INTERRUPTED ? "was interrupted" : "ended halfway";
        listeners
                .notices()
                .accept("the last run here " + end + " (revision " + last.revision() + " of " + last.profile()
                        + ", begun " + last.at().truncatedTo(ChronoUnit.SECONDS) + "): going on from what is there");
    }

    private void makeSecrets(Session guarded) {
        LostSecrets.told(plan, guarded.vault(namespace()).missing(wanted.secrets()))
                .forEach(listeners.notices());
        ExecutorService requests = session.machinery().requests();
        try {
            List<ObjectRef> unused = guarded.vault(namespace()).ensure(wanted.secrets(), requests);
        } finally {
            requests.shutdown();
        }
    }

    /** An interrupted run that cannot be recorded as such stays recorded as begun, from which a deploy goes on as well. */
    private void end(Revision revision, RunResult result) {
        try {
            revision.end(plan, result);
        } catch (LeaseLostException e) {
            // It is somebody else's to write by now, and the run ends with saying so.
            listeners.notices().accept("this run is not recorded as ended");
        } catch (ClusterException e) {
            if (!interruption.asked()) {
                throw e;
            }
            listeners.notices().accept("the interruption is not recorded: " + e.getMessage());
        }
    }

    private RunResult runEngine(Session through) {
        try (Loop loop = session.machinery().loop(clock)) {
            Engine engine = new Engine(through.cluster(), loop, listeners.run(), options);
            interruption.stopBy(engine::interrupt);
            return engine.run("deploy", plan, situation.live());
        }
    }

    private Situation look() {
        return Situation.of(session, namespace(), wanted.manifests());
    }

    /** @throws PlanMovedException when that is not the plan that was saved */
    private Plan makePlan() {
        Plan made = Refusals.in(
                session, Planner.plan(wanted.target(), situation.live(), situation.previous(), DataPolicy.KEEP));
        saved.ifPresent(plan -> {
            List<String> moves = Moves.since(
                    plan, made, situation.previous(), session.vault(namespace()).missing(wanted.secrets()));
            if (!moves.isEmpty()) {
                throw new PlanMovedException(moves);
            }
        });
        return made;
    }

    private RunReport report(RunResult result) {
        return new RunReport(profile(), namespace(), result);
    }
}
