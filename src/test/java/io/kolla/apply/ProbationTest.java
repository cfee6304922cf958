package io.kolla.apply;

import static io.kolla.apply.Results.failure;
import static io.kolla.apply.Results.result;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Scenario;
import io.kolla.testing.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Containers that nothing but their running speaks for. */
class ProbationTest {
    private final Scenario scenario = new Scenario(1);

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
    void aCrashWhileTheWatchesAreAwayIsSeenOnceTheyAreBack() {
        unprobed("app/api");
        scenario.cluster.behave(
                id("app/api"), Behaviour.takes(Duration.ofSeconds(6)).with(Fault.SHORT_LIVED));
        scenario.simulation.inMillis(3000, () -> scenario.cluster.loseWatches(Duration.ofSeconds(20)));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "app/api").reason()).isIn("Crash", "CrashLoopBackOff");
    }

    @Test
    void aCrashThatNoControllerNoticesIsSeen() {
        unprobed("app/api");
        scenario.cluster.behave(
                id("app/api"), Behaviour.takes(Duration.ofSeconds(6)).with(Fault.SHORT_LIVED));
        scenario.simulation.inMillis(3000, () -> scenario.cluster.weather().idleControllers(Duration.ofSeconds(60)));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "app/api").reason()).isIn("Crash", "CrashLoopBackOff");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(20));
    }

    private void note(String text) {
        scenario.cluster.all("Pod").stream()
                .filter(pod -> pod.name().startsWith("app-api"))
                .forEach(pod -> scenario.cluster.changeByOthers(
                        pod.ref(), "somebody", text, "metadata", "annotations", "seen"));
    }

    @Test
    void whatHasBeenWatchedIsNotWatchedAgainAfterItsTime() {
        unprobed("app/api");
        scenario.deployment("web/ui").takes("web/ui", Duration.ofSeconds(30));
        for (long second = 28; second < 30; second++) {
            String text = "at " + second;
            scenario.simulation.inMillis(second * 1000, () -> note(text));
        }

        assertThat(scenario.deploy().took()).isLessThan(Duration.ofSeconds(31));
    }

    @Test
    void whoIsInterruptedBeforeItIsCertainIsNotDone() {
        unprobed("app/api");
        Engine engine = new Engine(scenario.cluster, scenario.simulation, event -> {}, EngineOptions.defaults());
        scenario.simulation.inMillis(5000, engine::interrupt);

        RunResult run = engine.run("deploy", scenario.plan(), List.of());

        assertThat(result(run, "app/api").state()).isEqualTo(ComponentResult.State.READY);
        assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
    }
}
