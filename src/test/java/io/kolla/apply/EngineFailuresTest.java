package io.kolla.apply;

import static io.kolla.apply.Results.failure;
import static io.kolla.apply.Results.result;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails is named early, with its cause. */
class EngineFailuresTest {
    private final Scenario scenario = new Scenario(1);

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
    void aClaimWithoutStorageFailsWithTheProvisionersWords() {
        scenario.cluster.provisioning(false);
        scenario.component("db/data", List.of(scenario.manifests.claim(id("db/data"), "db-data", "1Gi")));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "db/data").message())
                .isEqualTo(
                        "PersistentVolumeClaim/db-data gets no volume: storageclass.storage.k8s.io \"fast\" not found");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void anEvictedPodIsReplacedOnceAnotherControllerHasTakenOver() {
        scenario.component("db/server", List.of(scenario.manifests.statefulSet(id("db/server"), "registry/app:1", 1)))
                .takes("db/server", Duration.ofSeconds(8));
        scenario.simulation.inMillis(2000, () -> {
            scenario.cluster.weather().idleControllers(Duration.ofSeconds(20));
            scenario.cluster.evict(scenario.cluster.all("Pod").get(0).ref());
        });

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
    }
}
