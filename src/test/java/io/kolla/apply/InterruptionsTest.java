package io.kolla.apply;

import static io.kolla.apply.Results.failure;
import static io.kolla.apply.Results.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.testing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cluster goes away, or the user has had enough. */
class InterruptionsTest {
    private final Scenario scenario = new Scenario(1);

    @Test
    void aClusterThatNeverComesBackIsGivenUp() {
        scenario.deployment("db/server").patience(Duration.ofSeconds(60)).takes("db/server", Duration.ofHours(1));
        scenario.simulation.inMillis(1000, () -> scenario.cluster.loseWatches(Duration.ofHours(3)));

        RunResult run = scenario.deploy();

        assertThat(failure(run, "db/server").reason()).isEqualTo("Unreachable");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(62));
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
}
