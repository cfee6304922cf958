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
import io.kolla.problem.KollaException;
import io.kolla.problem.Problem;
import io.kolla.release.HeldLease;
import io.kolla.release.Namespaces;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseLease;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A deployment that is planned and not begun. */
public final class PreparedDeploy implements AutoCloseable {
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
            return report(runEngine());
        }
        Namespaces namespaces = new Namespaces(session.cluster());
        namespaces.ensure(namespace(), listeners.notices());
        ReleaseLease lease = session.machinery().lease(session.cluster(), namespace(), clock);
        try (HeldLease held = lease.acquire(Duration.ZERO, listeners.notices(), lost -> {
            listeners.notices().accept(String.valueOf(lost.getMessage()));
            interruption.ask();
        })) {
            return report(runRecorded(held));
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

    private RunResult runRecorded(HeldLease held) {
        if (!session.releases()
                .latest(namespace())
                .map(ReleaseRecord::revision)
                .equals(situation.previous().map(ReleaseRecord::revision))) {
            listeners.notices().accept("another run has changed the release meanwhile: planning again");
            situation = look();
            plan = makePlan();
        }
        interruption.check();
        session.vault(namespace()).ensure(rendered.rendering().secrets());
        Revision revision = Revision.begin(session.releases(), situation.previous(), rendered, origin, clock.instant());
        RunResult result = runEngine();
        if (held.isHeld()) {
            // Otherwise the revision is somebody else's to write by now.
            revision.end(plan, result);
        }
        return result;
    }

    private RunResult runEngine() {
        try (Loop loop = session.machinery().loop(clock)) {
            Engine engine = new Engine(session.cluster(), loop, listeners.run(), options);
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
