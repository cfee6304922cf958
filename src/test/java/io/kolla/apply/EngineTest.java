package io.kolla.apply;

import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.model.GateRule;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.DataPolicy;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Scenario;
import io.kolla.testing.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineTest {
    private final Scenario scenario = new Scenario(1);

    private ComponentResult result(RunResult run, String component) {
        return run.components().stream()
                .filter(candidate -> candidate.component().equals(id(component)))
                .findFirst()
                .orElseThrow();
    }

    private Failure failure(RunResult run, String component) {
        return result(run, component)
                .failure()
                .orElseThrow(() -> new AssertionError(component + " did not fail: " + scenario.events));
    }

    @Test
    void startsEachComponentTheMomentItsOwnNeedsAreReady() {
        scenario.deployment("db/server").takes("db/server", Duration.ofSeconds(5));
        scenario.deployment("identity/api", "db/server").takes("identity/api", Duration.ofSeconds(30));
        for (String service : List.of("a", "b", "c")) {
            scenario.job(service + "/schema", "db/server").takes(service + "/schema", Duration.ofSeconds(20));
            scenario.deployment(service + "/api", service + "/schema", "identity/api")
                    .takes(service + "/api", Duration.ofSeconds(3));
        }

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        Duration databaseReady = result(run, "db/server").took().orElseThrow();
        for (String service : List.of("a", "b", "c")) {
            assertThat(scenario.startOf(service + "/schema").minus(databaseReady))
                    .isLessThan(Duration.ofMillis(100));
        }
        assertThat(run.criticalPath())
                .startsWith(id("db/server"), id("identity/api"))
                .hasSize(3);
        long floor = Duration.ofSeconds(5 + 30 + 3).toMillis();
        assertThat(run.took().toMillis()).isBetween(floor, floor * 105 / 100);
    }

    @Test
    void anUnchangedReleaseIsNeitherWrittenNorWatched() {
        scenario.deployment("db/server").job("a/schema", "db/server").deployment("a/api", "a/schema");
        scenario.deploy();
        scenario.cluster.forgetRequests();

        RunResult second = scenario.deploy();

        assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(scenario.cluster.requests("list")).isEqualTo(2);
        assertThat(scenario.cluster.allRequests()).isEqualTo(2);
        assertThat(second.took()).isEqualTo(Duration.ZERO);
    }

    @Test
    void writesEachObjectOnceAndWatchesEachKindOnce() {
        for (int i = 0; i < 20; i++) {
            scenario.deployment("s" + i + "/api");
        }

        scenario.deploy();

        assertThat(scenario.cluster.mostWrites()).isEqualTo(1);
        assertThat(scenario.cluster.requests("watch")).isEqualTo(4);
        assertThat(scenario.cluster.openWatches()).isZero();
    }

    @Test
    void aCrashWhileSomethingNeededIsNotReadyIsWaiting() {
        scenario.deployment("db/server").takes("db/server", Duration.ofSeconds(70));
        scenario.deployment("app/api", "run:db/server");
        ObjectRef database = new ObjectRef(new Kind("apps/v1", "Deployment"), Scenario.NAMESPACE, "db-server");
        scenario.cluster.behave(
                id("app/api"),
                Behaviour.takes(Duration.ofSeconds(2))
                        .while_(
                                Fault.CRASH,
                                () -> scenario.cluster
                                        .find(database)
                                        .map(object -> object.content()
                                                        .number("status", "readyReplicas")
                                                        .orElse(0L)
                                                == 0)
                                        .orElse(true)));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.events(DeployEvent.Progress.class))
                .anyMatch(event -> event.message().contains("db/server is not ready"));
        assertThat(run.criticalPath()).containsExactly(id("db/server"), id("app/api"));
        // It is not left to wait for the end of its back-off.
        assertThat(run.took()).isLessThan(Duration.ofSeconds(75));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "IMAGE_MISSING",
                "REGISTRY_DOWN",
                "CRASH",
                "INIT_CRASH",
                "OOM",
                "CONFIG_MISSING",
                "UNSCHEDULABLE",
                "QUOTA",
                "IMAGE_NAME",
                "MOUNT",
                "NO_COMMAND"
            })
    void failsWithinTwentySecondsNamingTheCause(Fault fault) {
        scenario.deployment("app/api").deployment("web/ui", "app/api").deployment("other/api");
        scenario.cluster.behave(
                id("app/api"), Behaviour.takes(Duration.ofSeconds(1)).with(fault));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failure(run, "app/api").reason()).isIn(fault.reason(), "ImagePullBackOff", "Crash");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(20));
        assertThat(result(run, "web/ui").state()).isEqualTo(ComponentResult.State.BLOCKED);
        assertThat(result(run, "web/ui").chain()).containsExactly(id("web/ui"), id("app/api"));
        assertThat(result(run, "other/api").state()).isEqualTo(ComponentResult.State.READY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"IMAGE_MISSING", "CRASH", "INIT_CRASH"})
    void aDaemonSetFailsEarlyToo(Fault fault) {
        scenario.component("net/agent", List.of(scenario.manifests.daemonSet(id("net/agent"), "registry/app:1")));
        scenario.cluster.behave(
                id("net/agent"), Behaviour.takes(Duration.ofSeconds(1)).with(fault));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "net/agent").reason()).isIn(fault.reason(), "Crash");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aFailedJobIsNamedWithItsLogAndRunsAgainNextTime() {
        scenario.job("a/schema").deployment("a/api", "a/schema");
        Behaviour works = Behaviour.takes(Duration.ofSeconds(1))
                .logging((started, now) -> List.of("connecting", "access denied for user"));
        scenario.cluster.behave(id("a/schema"), works.with(Fault.JOB_FAILS));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "a/schema").reason()).isEqualTo("BackoffLimitExceeded");
        assertThat(failure(run, "a/schema").message())
                .isEqualTo("Job failed 3 times: container main ended with exit code 1");
        assertThat(failure(run, "a/schema").log()).endsWith("access denied for user");
        assertThat(scenario.events(DeployEvent.Progress.class))
                .anyMatch(event -> event.message().startsWith("attempt 1 of 3 failed"));

        scenario.cluster.behave(id("a/schema"), works);
        assertThat(scenario.deploy().outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.cluster.all("Job")).hasSize(1);
    }

    @Test
    void aLongJobThatKeepsTalkingIsLetAlone() {
        scenario.job("a/schema").patience(Duration.ofSeconds(60));
        scenario.cluster.behave(
                id("a/schema"), Behaviour.takes(Duration.ofMinutes(6)).logging(EngineTest::aLineEverySecond));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(run.took())
                .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(6).plusSeconds(2));
    }

    @Test
    void aSilentJobFailsWhenPatienceIsAtItsEnd() {
        scenario.job("a/schema").patience(Duration.ofSeconds(60)).takes("a/schema", Duration.ofMinutes(6));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "a/schema").reason()).isEqualTo("NoProgress");
        assertThat(run.took()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
    }

    @Test
    void aServerThatAnswersProbesForeverIsNotProgress() {
        scenario.deployment("app/api").patience(Duration.ofSeconds(60));
        scenario.cluster.behave(
                id("app/api"),
                Behaviour.takes(Duration.ofSeconds(1)).with(Fault.NEVER_READY).logging(EngineTest::aLineEverySecond));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "app/api").message()).contains("readiness 503").contains("60 s");
        assertThat(run.took()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
    }

    private static List<String> aLineEverySecond(Instant started, Instant now) {
        List<String> lines = new ArrayList<>();
        for (long second = 0; second < Duration.between(started, now).toSeconds(); second++) {
            lines.add("step " + second);
        }
        return lines;
    }

    @Test
    void aConflictNamesManagerAndFieldAndForceTakesIt() {
        scenario.deployment("app/api");
        scenario.deploy();
        ObjectRef ref = new ObjectRef(new Kind("apps/v1", "Deployment"), Scenario.NAMESPACE, "app-api");
        scenario.cluster.changeByOthers(ref, "kube-controller-manager", 3L, "spec", "replicas");
        scenario.simulation.pass(Duration.ofSeconds(10));

        RunResult refused = scenario.deploy();

        assertThat(failure(refused, "app/api").message())
                .isEqualTo("Deployment/app-api: spec.replicas is managed by kube-controller-manager");
        assertThat(failure(refused, "app/api").hint()).contains("--force-conflicts");
        assertThat(scenario.force().deploy().outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.cluster.find(ref).orElseThrow().content().number("spec", "replicas"))
                .hasValue(1L);
    }

    @Test
    void whatSomebodyChangedByHandIsPutBackAndSaidSo() {
        scenario.deployment("app/api");
        scenario.deploy();
        ObjectRef ref = new ObjectRef(new Kind("apps/v1", "Deployment"), Scenario.NAMESPACE, "app-api");
        scenario.cluster.changeByOthers(ref, "kubectl-edit", 3L, "spec", "replicas");
        scenario.simulation.pass(Duration.ofSeconds(10));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.cluster.find(ref).orElseThrow().content().number("spec", "replicas"))
                .hasValue(1L);
        assertThat(scenario.events(DeployEvent.Notice.class))
                .extracting(DeployEvent.Notice::message)
                .containsExactly("Deployment/app-api: what kubectl-edit changed is put back: spec.replicas");
    }

    @Test
    void tearsDownWhatNeedsFirstAndLeavesNothing() {
        scenario.component("db/data", List.of(scenario.manifests.claim(id("db/data"), "db-data", "1Gi")));
        scenario.deployment("db/server", "db/data").job("a/schema", "db/server").deployment("a/api", "a/schema");
        scenario.deploy();

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.events(DeployEvent.Removed.class))
                .extracting(event -> event.component().toString())
                .containsExactly("a/api", "a/schema", "db/server", "db/data");
        assertThat(scenario.cluster.everything())
                .allMatch(object -> object.ref().kind().kind().equals("Event"));
    }

    @Test
    void whatIsNeededGoesAsSoonAsNothingRunsThatNeedsIt() {
        scenario.cluster.goodbye(Duration.ofSeconds(10));
        scenario.deployment("db/server").deployment("a/api", "db/server").deployment("web/ui", "a/api");
        scenario.deploy();

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        assertThat(scenario.startOf("a/api")).isBetween(Duration.ofMillis(400), Duration.ofMillis(700));
        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.cluster.all("Pod")).isEmpty();
    }

    @Test
    void keepsDataUnlessToldOtherwise() {
        scenario.component("db/data", List.of(scenario.manifests.claim(id("db/data"), "db-data", "1Gi")));
        scenario.deployment("db/server", "db/data");
        scenario.deploy();

        scenario.teardown(DataPolicy.KEEP);

        assertThat(scenario.cluster.all("PersistentVolumeClaim")).hasSize(1);
        assertThat(scenario.cluster.all("Deployment")).isEmpty();
        assertThat(scenario.deploy().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void namesWhatIsStuckOnWhichFinalizer() {
        Manifest widget = scenario.manifests.object("example.org/v1", "Widget", id("app/widget"), "w", aSpec());
        scenario.component("app/widget", List.of(widget)).patience(Duration.ofSeconds(90));
        scenario.deploy();
        scenario.cluster.addFinalizer(widget.ref(), "example.org/guard");

        RunResult run = scenario.teardown(DataPolicy.KEEP);

        DeployEvent.Notice notice = scenario.events(DeployEvent.Notice.class).get(0);
        assertThat(notice.message()).contains("Widget/w").contains("example.org/guard");
        assertThat(Duration.between(scenario.events.get(0).at(), notice.at())).isLessThan(Duration.ofSeconds(31));
        assertThat(failure(run, "app/widget").reason()).isEqualTo("Stuck");
    }

    private void unprobed(String id) {
        scenario.component(
                id, List.of(scenario.manifests.unprobed(scenario.manifests.deployment(id(id), "registry/app:1", 1))));
    }

    @Test
    void aContainerWithoutProbeThatCrashesAfterSomeSecondsIsStillSeen() {
        unprobed("app/api");
        scenario.deployment("web/ui", "app/api");
        scenario.cluster.behave(
                id("app/api"),
                Behaviour.takes(Duration.ofSeconds(6))
                        .with(Fault.SHORT_LIVED)
                        .logging((started, now) -> List.of("started " + started, "cannot go on")));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failure(run, "app/api").reason()).isIn("Crash", "CrashLoopBackOff");
        assertThat(failure(run, "app/api").log()).hasSize(2).endsWith("cannot go on");
        assertThat(scenario.startOf("web/ui")).isLessThan(Duration.ofSeconds(1));
        assertThat(run.took()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aContainerWithoutProbeHoldsUpTheEndOfTheRunAndNobodyElse() {
        unprobed("app/api");
        scenario.deployment("web/ui", "app/api").takes("web/ui", Duration.ofSeconds(3));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(run.took()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        assertThat(scenario.events(DeployEvent.Notice.class))
                .extracting(DeployEvent.Notice::message)
                .containsExactly("watching app/api for 6 s more: no readiness probe says whether they work");
    }

    @Test
    void aContainerWithoutProbeIsWatchedAfterAKillToo() {
        unprobed("app/api");
        scenario.cluster.behave(
                id("app/api"), Behaviour.takes(Duration.ofSeconds(9)).with(Fault.SHORT_LIVED));
        scenario.simulation.killAt(Simulation.BEGIN.plusSeconds(3));
        assertThatThrownBy(scenario::deploy).isInstanceOf(Simulation.Killed.class);

        RunResult run = scenario.deploy();

        assertThat(failure(run, "app/api").reason()).isIn("Crash", "CrashLoopBackOff");
    }

    @Test
    void whatHasRunForLongIsNotWatchedAgain() {
        unprobed("app/api");
        scenario.deploy();
        scenario.simulation.pass(Duration.ofMinutes(5));

        assertThat(scenario.deploy().took()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aJobThatFailedBeforeItsNeedWasReadyIsRunAgain() {
        scenario.deployment("db/server").takes("db/server", Duration.ofMinutes(2));
        scenario.component(
                "a/schema", List.of(scenario.manifests.job(id("a/schema"), "registry/app:1", 0)), "run:db/server");
        ObjectRef database = new ObjectRef(new Kind("apps/v1", "Deployment"), Scenario.NAMESPACE, "db-server");
        scenario.cluster.behave(
                id("a/schema"),
                Behaviour.takes(Duration.ofSeconds(2))
                        .while_(
                                Fault.JOB_FAILS,
                                () -> scenario.cluster
                                                .find(database)
                                                .orElseThrow()
                                                .content()
                                                .number("status", "readyReplicas")
                                                .orElse(0L)
                                        == 0));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.events(DeployEvent.Written.class))
                .extracting(DeployEvent.Written::verb)
                .containsExactlyInAnyOrder("create", "create", "replace");
    }

    @Test
    void aHeartbeatIsNoProgress() {
        Manifest widget = scenario.manifests.object("operated.test/v1", "Widget", id("app/widget"), "w", aSpec());
        GateRule ready = new GateRule("Widget", "w", new GateRule.Condition("Ready"), "True");
        scenario.component("app/kind", List.of(scenario.manifests.definition(id("app/kind"), "Widget")))
                .component("app/widget", List.of(widget), List.of(ready), List.of(), "app/kind")
                .patience(Duration.ofSeconds(60));
        scenario.cluster.behave(
                id("app/widget"), Behaviour.takes(Duration.ofSeconds(1)).with(Fault.NEVER_READY));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "app/widget").reason()).isEqualTo("NoProgress");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(65));
    }

    @Test
    void aClusterThatNeverComesBackIsGivenUp() {
        scenario.deployment("db/server").patience(Duration.ofSeconds(60)).takes("db/server", Duration.ofHours(1));
        scenario.simulation.inMillis(1000, () -> scenario.cluster.loseWatches(Duration.ofHours(3)));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "db/server").reason()).isEqualTo("Unreachable");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(62));
    }

    private static java.util.Map<String, Object> aSpec() {
        return java.util.Map.of("spec", java.util.Map.of("size", 1L));
    }

    @Test
    void goesOnAfterTheWatchesWereLost() {
        scenario.deployment("db/server")
                .takes("db/server", Duration.ofSeconds(5))
                .deployment("a/api", "db/server");
        scenario.simulation.inMillis(1000, () -> scenario.cluster.loseWatches(Duration.ofSeconds(20)));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.events(DeployEvent.Notice.class))
                .extracting(DeployEvent.Notice::message)
                .containsExactly(
                        "the connection to the cluster is lost; the run goes on when it is back",
                        "the connection to the cluster is back");
    }

    @Test
    void anInterruptStartsNothingMore() {
        scenario.deployment("db/server")
                .takes("db/server", Duration.ofSeconds(5))
                .deployment("a/api", "db/server");
        List<DeployEvent> events = new ArrayList<>();
        Engine engine = new Engine(scenario.cluster, scenario.simulation, events::add, EngineOptions.defaults());
        scenario.simulation.inMillis(1000, engine::interrupt);

        RunResult run = engine.run("deploy", scenario.plan(), List.of());

        assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(run.took()).isLessThan(Duration.ofSeconds(2));
        assertThat(result(run, "db/server").state()).isEqualTo(ComponentResult.State.UNFINISHED);
        assertThat(result(run, "a/api").state()).isEqualTo(ComponentResult.State.NOT_STARTED);
        assertThat(scenario.cluster.all("Deployment")).hasSize(1);
    }

    @Test
    void anInterruptDoesNotWaitForAClusterThatIsAway() {
        scenario.deployment("db/server");
        scenario.cluster.trouble(1);
        Engine engine = new Engine(scenario.cluster, scenario.simulation, event -> {}, EngineOptions.defaults());
        scenario.simulation.inMillis(4500, engine::interrupt);

        RunResult run = engine.run("deploy", scenario.plan(), List.of());

        assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(run.took()).isLessThan(Duration.ofSeconds(5));
        assertThat(result(run, "db/server").state()).isEqualTo(ComponentResult.State.UNFINISHED);
    }

    @Test
    void aDeclaredConditionOfAnObjectThatIsReadyByBeingThereIsWaitedFor() {
        Manifest config = scenario.manifests.config(id("app/config"), "settings", "text");
        GateRule rule = new GateRule("ConfigMap", "settings", new GateRule.Field(List.of("data", "state")), "done");
        scenario.component("app/config", List.of(config), List.of(rule), List.of());
        scenario.simulation.inMillis(
                3000, () -> scenario.cluster.changeByOthers(config.ref(), "somebody-else", "done", "data", "state"));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(run.took()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void anUpdateThatCrashesFailsThoughTheOldPodsStillServe() {
        scenario.component("app/api", List.of(scenario.manifests.deployment(id("app/api"), "registry/app:1", 1)));
        scenario.deploy();
        scenario.component("app/api", List.of(scenario.manifests.deployment(id("app/api"), "registry/app:2", 1)));
        scenario.cluster.behave(
                id("app/api"), Behaviour.takes(Duration.ofSeconds(1)).with(Fault.CRASH));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "app/api").reason()).isIn("Crash", "CrashLoopBackOff");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anImageUpdateRollsAndWaitsUntilNoOldPodIsLeft() {
        scenario.component("app/api", List.of(scenario.manifests.deployment(id("app/api"), "registry/app:1", 2)));
        scenario.deploy();
        scenario.component("app/api", List.of(scenario.manifests.deployment(id("app/api"), "registry/app:2", 2)));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.cluster.all("Pod"))
                .filteredOn(pod -> !pod.isTerminating())
                .allMatch(pod -> pod.content().toString().contains("registry/app:2"));
    }

    @Test
    void aBrokenStatefulSetIsMendedByTheNextDeploy() {
        scenario.component(
                "db/server", List.of(scenario.manifests.statefulSet(id("db/server"), "registry/app:bad", 1)));
        scenario.cluster.behave(
                id("db/server"), Behaviour.takes(Duration.ofSeconds(1)).with(Fault.IMAGE_MISSING));
        assertThat(scenario.deploy().outcome()).isEqualTo(Outcome.FAILED);
        scenario.component("db/server", List.of(scenario.manifests.statefulSet(id("db/server"), "registry/app:2", 1)));
        // The pod that is there stays as it is; new ones work.
        scenario.simulation.pass(Duration.ofSeconds(5));
        List<String> broken =
                scenario.cluster.all("Pod").stream().map(pod -> pod.uid()).toList();
        scenario.cluster.behave(
                id("db/server"),
                Behaviour.takes(Duration.ofSeconds(1))
                        .while_(
                                Fault.IMAGE_MISSING,
                                () -> scenario.cluster.all("Pod").stream()
                                        .anyMatch(pod -> broken.contains(pod.uid()) && !pod.isTerminating())));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void anObjectThatCannotBeChangedIsMadeAnew() {
        scenario.component("db/server", List.of(scenario.manifests.statefulSet(id("db/server"), "registry/app:1", 1)));
        scenario.deploy();
        Manifest changed = scenario.manifests.object(
                "apps/v1",
                "StatefulSet",
                id("db/server"),
                "db-server",
                new java.util.LinkedHashMap<>(java.util.Map.of(
                        "spec",
                        java.util.Map.of(
                                "replicas",
                                1L,
                                "serviceName",
                                "other",
                                "selector",
                                scenario.manifests
                                        .statefulSet(id("db/server"), "x", 1)
                                        .content()
                                        .tree("spec", "selector")
                                        .asMap(),
                                "template",
                                scenario.manifests
                                        .statefulSet(id("db/server"), "registry/app:1", 1)
                                        .content()
                                        .tree("spec", "template")
                                        .asMap()))));
        scenario.component("db/server", List.of(changed));

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.events(DeployEvent.Written.class))
                .extracting(DeployEvent.Written::verb)
                .containsExactly("replace");
    }

    @Test
    void whatIsNoLongerWantedGoesOnceTheRestIsReady() {
        scenario.deployment("db/server").deployment("a/api", "db/server").deployment("b/api", "db/server");
        scenario.deploy();
        scenario.without("b/api");

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(result(run, "b/api").state()).isEqualTo(ComponentResult.State.GONE);
        assertThat(scenario.cluster.all("Deployment"))
                .extracting(object -> object.name())
                .containsExactly("a-api", "db-server");
    }

    @Test
    void aServiceWaitsForTheEndpointsOfItsOwnPods() {
        scenario.component(
                "app/api",
                List.of(
                        scenario.manifests.service(id("app/api")),
                        scenario.manifests.deployment(id("app/api"), "registry/app:1", 1)));

        assertThat(scenario.deploy().outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.cluster.all("Endpoints"))
                .allMatch(object -> !object.content().list("subsets").isEmpty());
        assertThat(scenario.deploy().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void aClaimThatWaitsForItsPodDoesNotHoldThePodUp() {
        scenario.cluster.bindLate();
        scenario.component("db/data", List.of(scenario.manifests.claim(id("db/data"), "db-data", "1Gi")));
        scenario.deployment("db/server", "db/data");

        assertThat(scenario.deploy().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aClaimWithoutStorageFailsWithTheProvisionersWords() {
        scenario.cluster.provisioning(false);
        scenario.component("db/data", List.of(scenario.manifests.claim(id("db/data"), "db-data", "1Gi")));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "db/data").message())
                .isEqualTo(
                        "PersistentVolumeClaim/db-data gets no volume: storageclass.storage.k8s.io \"fast\" not found");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(20));
    }
}
