package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import io.kolla.plan.DataPolicy;
import io.kolla.release.ReleaseRecord.Status;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of runs that were stopped, and what the next one says of it. */
class CutShortTest {
    private static final ComponentId SERVER = ComponentId.parse("db/server");

    private final SimulatedRelease release = new SimulatedRelease(1);

    CutShortTest() {
        release.component(
                SERVER, List.of(release.manifests.deployment(SERVER, "registry/app:1", 1)), List.of(), List.of());
        release.cluster.behave(SERVER, Behaviour.takes(Duration.ofSeconds(9)));
    }

    private void interruptDeploy() {
        assertThat(release.deploy(prepared -> release.simulation.inMillis(3000, prepared::interrupt))
                        .result()
                        .outcome())
                .isEqualTo(Outcome.INTERRUPTED);
    }

    @Test
    void anInterruptedRunIsRememberedAsSuchAndTheNextOneSaysThatItGoesOn() {
        interruptDeploy();
        assertThat(release.latest().orElseThrow().status()).isEqualTo(Status.INTERRUPTED);

        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(release.notices)
                .containsExactly("the last run here was interrupted (revision 1 of random, begun 2030-01-01T00:00:00Z):"
                        + " going on from what is there");
        assertThat(release.latest().orElseThrow().status()).isEqualTo(Status.DEPLOYED);
        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(release.notices).isEmpty();
    }

    @Test
    void aKilledRunIsSaidToHaveEndedHalfway() {
        release.simulation.killAt(Simulation.BEGIN.plusSeconds(3));
        assertThatThrownBy(release::deploy).isInstanceOf(Simulation.Killed.class);
        assertThat(release.latest().orElseThrow().status()).isEqualTo(Status.STARTED);

        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(release.notices)
                .anyMatch(notice -> notice.startsWith("the last run here ended halfway (revision 1"));
    }

    @Test
    void anInterruptedTeardownIsRememberedToo() {
        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.DONE);
        release.cluster.stopping(Duration.ofSeconds(20));
        release.cluster.goodbye(Duration.ofSeconds(21));

        RunReport stopped = release.teardown(
                        DataPolicy.KEEP, List.of(), prepared -> release.simulation.inMillis(5000, prepared::interrupt))
                .run();

        assertThat(stopped.result().outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(release.latest().orElseThrow().status()).isEqualTo(Status.INTERRUPTED);
    }

    private void killTeardown(DataPolicy policy) {
        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.DONE);
        release.cluster.stopping(Duration.ofSeconds(20));
        release.cluster.goodbye(Duration.ofSeconds(60));
        release.simulation.killAt(release.simulation.now().plusSeconds(2));
        assertThatThrownBy(() -> release.teardown(policy)).isInstanceOf(Simulation.Killed.class);
        assertThat(release.cluster.all("Deployment")).isEmpty();
        assertThat(release.cluster.all("Pod")).isNotEmpty();
    }

    @Test
    void aTeardownAfterAKillWaitsForPodsWhoseWorkloadIsGone() {
        killTeardown(DataPolicy.DELETE);

        assertThat(release.teardown(DataPolicy.DELETE).run().result().outcome()).isIn(Outcome.DONE, Outcome.UNCHANGED);

        release.simulation.pass(Duration.ofSeconds(2));
        assertThat(release.cluster.everything())
                .allMatch(object -> object.ref().kind().kind().equals("Event"));
    }

    @Test
    void whatIsLeftOfAComponentGoesWhenItsPodsHave() {
        release.component(
                SERVER,
                List.of(
                        release.manifests.claim(SERVER, "data", "1Gi"),
                        release.manifests.using(release.manifests.deployment(SERVER, "registry/app:1", 1), "data")),
                List.of(),
                List.of());
        killTeardown(DataPolicy.KEEP);

        assertThat(release.teardown(DataPolicy.DELETE).run().result().outcome()).isEqualTo(Outcome.DONE);

        assertThat(release.cluster.all("PersistentVolumeClaim")).isEmpty();
    }
}
