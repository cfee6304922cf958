package io.kolla.apply;

import static io.kolla.apply.Results.result;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.testing.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order and gates: what is started when, with how many requests. */
class EngineTest {
    private final Scenario scenario = new Scenario(1);

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
}
