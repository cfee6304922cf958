package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.app.ReleaseStatus.State;
import io.kolla.apply.Loop;
import io.kolla.cluster.Cluster;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Drift;
import io.kolla.plan.Target;
import io.kolla.release.ConfigMapReleaseStore;
import io.kolla.release.Declared;
import io.kolla.release.InventoryItem;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseLease;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import io.kolla.release.Timings;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Scenario;
import io.kolla.testing.Simulation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShowStatusTest {
    private static final ObjectRef API =
            new ObjectRef(new Kind("apps/v1", "Deployment"), Scenario.NAMESPACE, "web-api");

    private final Scenario scenario = new Scenario(1);
    private final ConfigMapReleaseStore releases = new ConfigMapReleaseStore(scenario.cluster);
    private final Clock clock = new SimulatedClock(scenario.simulation);
    private final Session session = new Session(scenario.cluster, releases, new SimulatedMachinery(scenario));

    @Test
    void everyComponentIsToldWithItsGateAgeRestartsAndImages() {
        deployed(shop());
        scenario.simulation.pass(Duration.ofMinutes(5));

        ReleaseStatus status = look();

        assertThat(status.ready()).isTrue();
        assertThat(status.components()).extracting(Entry::component).containsExactly(id("db/server"), id("web/api"));
        Entry api = entry(status, "web/api");
        assertThat(api.state()).isEqualTo(State.READY);
        assertThat(api.gate()).isEqualTo("Deployment 1/1");
        assertThat(api.images()).containsExactly("registry/app:1");
        assertThat(Duration.between(api.since().orElseThrow(), clock.instant())).isGreaterThan(Duration.ofMinutes(4));
    }

    @Test
    void aGateTheCatalogDeclaresHoldsAComponentUpAsItDoesInADeployment() {
        GateRule rule = new GateRule("Deployment", "web-api", new GateRule.Condition("Warm"), "True");
        shop().component(
                        "web/api",
                        List.of(scenario.manifests.deployment(id("web/api"), "registry/app:1", 1)),
                        List.of(rule),
                        List.of(),
                        "db/server");
        scenario.without("web/api");
        scenario.deploy();
        scenario.component(
                "web/api",
                List.of(scenario.manifests.deployment(id("web/api"), "registry/app:1", 1)),
                List.of(rule),
                List.of(),
                "db/server");
        record(Status.STARTED);
        apply("web/api");
        scenario.simulation.pass(Duration.ofMinutes(1));

        Entry api = entry(look(), "web/api");

        assertThat(api.state()).isEqualTo(State.WAITING);
        assertThat(api.words()).isEqualTo("condition Warm is not there yet");
        assertThat(api.gate()).isEqualTo("Deployment 1/1, Deployment/web-api Warm=True");
    }

    @Test
    void whatFailedSaysWhyFromWhatTheClusterRecorded() {
        shop();
        scenario.cluster.behave(
                id("web/api"), Behaviour.takes(Duration.ofSeconds(1)).with(Fault.UNSCHEDULABLE));
        deployed(scenario);

        Entry api = entry(look(), "web/api");

        assertThat(api.state()).isEqualTo(State.FAILED);
        assertThat(api.cause().orElseThrow().reason()).isEqualTo("Unschedulable");
        assertThat(api.words()).contains("no node takes");
    }

    @Test
    void aCrashWhileANeedIsNotReadyIsWaiting() {
        shop();
        scenario.cluster.behave(
                id("db/server"), Behaviour.takes(Duration.ofSeconds(1)).with(Fault.NEVER_READY));
        scenario.patience(Duration.ofSeconds(20));
        deployed(scenario);
        scenario.cluster.behave(
                id("web/api"), Behaviour.takes(Duration.ofSeconds(1)).with(Fault.CRASH));
        apply("web/api");
        scenario.simulation.pass(Duration.ofMinutes(1));

        Entry api = entry(look(), "web/api");

        assertThat(api.state()).isEqualTo(State.WAITING);
        assertThat(api.words()).contains("db/server is not ready");
    }

    @Test
    void whatOthersChangedOrDeletedIsToldWithWhoDidIt() {
        deployed(shop());
        scenario.cluster.changeByOthers(API, "kubectl-edit", 3L, "spec", "replicas");
        scenario.cluster.deleteByOthers(new ObjectRef(new Kind("v1", "Service"), Scenario.NAMESPACE, "web-api"));

        Entry api = entry(look(), "web/api");

        assertThat(api.drift()).hasSize(2);
        Drift changed = api.drift().stream()
                .filter(drift -> !drift.deleted())
                .findFirst()
                .orElseThrow();
        assertThat(changed.changed().get(0).field()).isEqualTo("spec.replicas");
        assertThat(changed.changed().get(0).author().orElseThrow().manager()).isEqualTo("kubectl-edit");
        assertThat(api.state()).isEqualTo(State.MISSING);
        assertThat(api.words()).isEqualTo("Service/web-api is not there");
    }

    @Test
    void nothingInstalledIsNotReady() {
        assertThat(look().record()).isEmpty();
        assertThat(look().ready()).isFalse();
    }

    @Test
    void followingTellsWhatChangesAndAsksNothingWhileNothingHappens() {
        deployed(shop());
        List<ReleaseStatus> told = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        StatusFollower follower = new StatusFollower(session, Scenario.NAMESPACE, clock);
        in(60, () -> asked.add(scenario.cluster.allRequests()));
        in(600, () -> asked.add(scenario.cluster.allRequests()));
        in(601, () -> scenario.cluster.changeByOthers(API, "kubectl-edit", 2L, "spec", "replicas"));
        in(700, follower::stop);

        ReleaseStatus end = follower.run(told::add);
        follower.close();

        assertThat(asked.get(1)).isEqualTo(asked.get(0));
        assertThat(told.get(0).ready()).isTrue();
        assertThat(told).anyMatch(status -> entry(status, "web/api").state() == State.WAITING);
        assertThat(end.ready()).isTrue();
        Entry api = entry(end, "web/api");
        assertThat(api.gate()).isEqualTo("Deployment 2/2");
        assertThat(api.drift().get(0).changed().get(0).author().orElseThrow().manager())
                .isEqualTo("kubectl-edit");
        assertThat(scenario.cluster.openWatches()).isZero();
    }

    @Test
    void followingGivesASuspicionTheTimeADeploymentGivesIt() {
        deployed(shop());
        List<Entry> told = new ArrayList<>();
        List<Instant> at = new ArrayList<>();
        StatusFollower follower = new StatusFollower(session, Scenario.NAMESPACE, clock);
        Instant[] broken = new Instant[1];
        in(10, () -> {
            broken[0] = clock.instant();
            scenario.cluster.behave(
                    id("web/api"), Behaviour.takes(Duration.ofSeconds(1)).with(Fault.UNSCHEDULABLE));
            scenario.cluster.all("Pod").stream()
                    .filter(pod -> pod.name().startsWith("web-api"))
                    .forEach(pod -> scenario.cluster.deleteByOthers(pod.ref()));
        });
        in(100, follower::stop);

        follower.run(status -> {
            told.add(entry(status, "web/api"));
            at.add(clock.instant());
        });
        follower.close();

        List<State> states = told.stream().map(Entry::state).distinct().toList();
        assertThat(states).containsExactly(State.READY, State.WAITING, State.FAILED);
        int failed = told.indexOf(told.stream()
                .filter(entry -> entry.state() == State.FAILED)
                .findFirst()
                .orElseThrow());
        assertThat(Duration.between(broken[0], at.get(failed)))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
    }

    @Test
    void followingHearsOfANewRevision() {
        deployed(shop());
        List<ReleaseStatus> told = new ArrayList<>();
        StatusFollower follower = new StatusFollower(session, Scenario.NAMESPACE, clock);
        in(10, () -> {
            scenario.deployment("web/worker", "web/api");
            record(Status.STARTED);
        });
        in(30, follower::stop);

        ReleaseStatus end = follower.run(told::add);
        follower.close();

        assertThat(told.get(0).record().orElseThrow().revision()).isEqualTo(1);
        assertThat(end.record().orElseThrow().revision()).isEqualTo(2);
        assertThat(entry(end, "web/worker").state()).isEqualTo(State.MISSING);
        assertThat(end.ready()).isFalse();
    }

    private Scenario shop() {
        scenario.deployment("db/server");
        scenario.component(
                "web/api",
                List.of(
                        scenario.manifests.deployment(id("web/api"), "registry/app:1", 1),
                        scenario.manifests.service(id("web/api"))),
                "db/server");
        return scenario;
    }

    private void deployed(Scenario system) {
        var unused = system.deploy();
        record(Status.DEPLOYED);
    }

    /** Records what the scenario wants as the next revision. */
    private void record(Status status) {
        SortedMap<ComponentId, List<ComponentId>> needs = new TreeMap<>();
        SortedMap<ComponentId, Declared> declared = new TreeMap<>();
        List<InventoryItem> items = new ArrayList<>();
        List<Manifest> manifests = new ArrayList<>();
        for (Target.Part part : scenario.target().components()) {
            needs.put(
                    part.component(),
                    part.needs().stream().map(edge -> edge.component()).toList());
            declared.put(part.component(), new Declared(List.of(), part.gate(), part.unmanaged()));
            part.manifests().forEach(manifest -> items.add(new InventoryItem(part.component(), manifest.ref())));
            manifests.addAll(part.manifests());
        }
        int revision =
                releases.latest(Scenario.NAMESPACE).map(ReleaseRecord::revision).orElse(0) + 1;
        releases.save(
                new ReleaseRecord(
                        revision,
                        "test",
                        Scenario.NAMESPACE,
                        clock.instant(),
                        status,
                        needs,
                        items,
                        declared,
                        Origin.UNKNOWN,
                        Timings.NONE),
                manifests);
    }

    private void apply(String component) {
        scenario.target().components().stream()
                .filter(part -> part.component().equals(id(component)))
                .flatMap(part -> part.manifests().stream())
                .forEach(manifest -> {
                    var unused = scenario.cluster.apply(manifest, false);
                });
    }

    private ReleaseStatus look() {
        return ShowStatus.look(session, Scenario.NAMESPACE, clock.instant());
    }

    private void in(int seconds, Runnable what) {
        scenario.simulation.in(Duration.ofSeconds(seconds), what);
    }

    private static Entry entry(ReleaseStatus status, String component) {
        return status.components().stream()
                .filter(entry -> entry.component().equals(id(component)))
                .findFirst()
                .orElseThrow();
    }

    private static ComponentId id(String text) {
        return Scenario.id(text);
    }

    /** Tells the simulation's time. */
    private static final class SimulatedClock extends Clock {
        private final Simulation simulation;

        SimulatedClock(Simulation simulation) {
            this.simulation = simulation;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return simulation.now();
        }
    }

    /** Everything on the thread that asks. */
    private record SimulatedMachinery(Scenario scenario) implements Machinery {
        @Override
        public Loop loop(Clock clock) {
            return scenario.simulation;
        }

        @Override
        public ExecutorService requests() {
            return new AbstractExecutorService() {
                @Override
                public void shutdown() {}

                @Override
                public List<Runnable> shutdownNow() {
                    return List.of();
                }

                @Override
                public boolean isShutdown() {
                    return false;
                }

                @Override
                public boolean isTerminated() {
                    return false;
                }

                @Override
                public boolean awaitTermination(long timeout, TimeUnit unit) {
                    return true;
                }

                @Override
                public void execute(Runnable task) {
                    task.run();
                }
            };
        }

        @Override
        public ReleaseLease lease(Cluster cluster, String namespace, String command, Clock clock) {
            throw new UnsupportedOperationException("status takes no lease");
        }
    }
}
