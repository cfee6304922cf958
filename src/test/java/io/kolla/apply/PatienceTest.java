package io.kolla.apply;

import static io.kolla.apply.Results.failure;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Silence is limited, time is not. */
class PatienceTest {
    private final Scenario scenario = new Scenario(1);

    @Test
    void aLongJobThatKeepsTalkingIsLetAlone() {
        scenario.job("a/schema").patience(Duration.ofSeconds(60));
        scenario.cluster.behave(
                id("a/schema"), Behaviour.takes(Duration.ofMinutes(6)).logging(PatienceTest::aLineEverySecond));

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
                Behaviour.takes(Duration.ofSeconds(1)).with(Fault.NEVER_READY).logging(PatienceTest::aLineEverySecond));

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

    private static Map<String, Object> aSpec() {
        return Map.of("spec", Map.of("size", 1L));
    }
}
