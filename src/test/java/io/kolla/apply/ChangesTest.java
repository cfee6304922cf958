package io.kolla.apply;

import static io.kolla.apply.Results.failure;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is there is changed, by us and by others. */
class ChangesTest {
    private final Scenario scenario = new Scenario(1);

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
                new LinkedHashMap<>(Map.of(
                        "spec",
                        Map.of(
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

    private RunResult update(String kind, Manifest before, Manifest after) {
        scenario.component("db/server", List.of(before));
        scenario.deploy();
        scenario.component("db/server", List.of(after));
        RunResult run = scenario.deploy();
        assertThat(run.outcome()).as(kind).isEqualTo(Outcome.DONE);
        return run;
    }

    @Test
    void thePodAfterAnEndedOneNeedNotWaitForTheNode() {
        // As with Kubernetes 1.20, whose nodes let go of a pod once they have cleaned up after it.
        scenario.cluster.goodbye(Duration.ofSeconds(60));
        ComponentId server = id("db/server");

        RunResult stateful = update(
                "StatefulSet",
                scenario.manifests.statefulSet(server, "registry/app:1", 1),
                scenario.manifests.statefulSet(server, "registry/app:2", 1));
        assertThat(stateful.took()).isLessThan(Duration.ofSeconds(6));

        RunResult daemons = update(
                "DaemonSet",
                scenario.manifests.daemonSet(server, "registry/app:1"),
                scenario.manifests.daemonSet(server, "registry/app:2"));
        assertThat(daemons.took()).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void aPodThatTakesItsTimeToStopIsWaitedFor() {
        scenario.cluster.stopping(Duration.ofSeconds(25));
        scenario.cluster.goodbye(Duration.ofSeconds(60));
        List<String> running = new ArrayList<>();
        scenario.cluster.observe((before, after) -> before.filter(
                        pod -> after.isEmpty() && pod.content().toString().contains("running"))
                .ifPresent(pod -> running.add(pod.name())));

        RunResult run = update(
                "StatefulSet",
                scenario.manifests.statefulSet(id("db/server"), "registry/app:1", 1),
                scenario.manifests.statefulSet(id("db/server"), "registry/app:2", 1));

        assertThat(run.took()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        assertThat(running).isEmpty();
    }
}
