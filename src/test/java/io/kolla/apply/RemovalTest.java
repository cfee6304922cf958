package io.kolla.apply;

import static io.kolla.apply.Results.failure;
import static io.kolla.apply.Results.result;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Manifest;
import io.kolla.plan.DataPolicy;
import io.kolla.testing.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Components go, the order reversed. */
class RemovalTest {
    private final Scenario scenario = new Scenario(1);

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

    private static Map<String, Object> aSpec() {
        return Map.of("spec", Map.of("size", 1L));
    }
}
