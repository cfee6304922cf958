package io.kolla.app;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.Loop;
import io.kolla.apply.RunResult;
import io.kolla.image.ImageEvent;
import io.kolla.image.ImageRun;
import io.kolla.image.Images;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.ComponentPlan.Goal;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.problem.ClusterException;
import io.kolla.problem.KollaException;
import io.kolla.problem.Problem;
import io.kolla.release.LeaseLostException;
import io.kolla.release.Namespaces;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A deployment that is planned and not begun. */
public final class PreparedDeploy implements AutoCloseable {
    /** How long the last requests may take once the user wants to stop. */
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(3);

    private final Session session;
    private final Rendered rendered;
    private final Origin origin;
    private final ImageTools images;
    private final EngineOptions options;
    private final Listeners listeners;
    private final Clock clock;
    private final Interruption interruption = new Interruption();
    private Situation situation;
    private Plan plan;

    PreparedDeploy(
            Session session,
            Rendered rendered,
            Origin origin,
            ImageTools images,
            EngineOptions options,
            Listeners listeners,
            Clock clock) {
        this.session = session;
        this.rendered = rendered;
        this.origin = origin;
        this.images = images;
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
        return rendered.blueprint().profile();
    }

    public String namespace() {
        return rendered.blueprint().namespace();
    }

    public Plan plan() {
        return plan;
    }

    /** What the user should know that stops nothing. */
    public List<Problem> warnings() {
        return rendered.warnings();
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
        ensureImages();
        boolean secretsMissing = !session.vault(namespace())
                .missing(rendered.rendering().secrets())
                .isEmpty();
        boolean recorded = situation
                .previous()
                .filter(record -> record.status() == ReleaseRecord.Status.DEPLOYED)
                .filter(record -> Revision.given(rendered, origin, situation.previous())
                        .equals(record.origin().given()))
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
        session.cluster().hurry(LAST_REQUESTS);
        interruption.ask();
    }

    @Override
    public void close() {
        session.close();
    }

    private RunResult runRecorded(Session guarded) {
        if (!session.releases().latest(namespace()).equals(situation.previous())) {
            listeners.notices().accept("another run has changed the release meanwhile: planning again");
            situation = look();
            plan = makePlan();
        }
        interruption.check();
        try {
            guarded.vault(namespace()).ensure(rendered.rendering().secrets());
            Revision revision =
                    Revision.begin(guarded.releases(), situation.previous(), rendered, origin, clock.instant());
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

    private void ensureImages() {
        var catalog = rendered.blueprint().catalog();
        Images tools = images.images(
                catalog, rendered.tags(), message -> listeners.images().on(new ImageEvent.Notice("", message)));
        try (ImageRun run = tools.start(rendered.images(), rendered.blueprint().registry(), listeners.images())) {
            interruption.stopBy(run::close);
            run.await();
        } catch (KollaException e) {
            interruption.check();
            throw e;
        }
        interruption.stopBy(() -> {});
    }

    private Situation look() {
        return Situation.of(session, namespace(), rendered.manifests());
    }

    private Plan makePlan() {
        return Planner.plan(rendered.target(), situation.live(), situation.previous(), DataPolicy.KEEP);
    }

    private RunReport report(RunResult result) {
        return new RunReport(profile(), namespace(), result);
    }
}
