package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import io.kolla.plan.DataPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A revision knows what is installed also where no object had to be written. */
class RecordedComponentsTest {
    private static final ComponentId DATA = ComponentId.parse("data/claim");
    private static final ComponentId SERVER = ComponentId.parse("db/server");

    private final SimulatedRelease release = new SimulatedRelease(1);

    RecordedComponentsTest() {
        release.component(DATA, List.of(release.manifests.claim(DATA, "data", "1Gi")), List.of(), List.of());
        server();
        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.DONE);
    }

    private void server(String... needs) {
        release.component(
                SERVER, List.of(release.manifests.deployment(SERVER, "registry/app:1", 1)), List.of(needs), List.of());
    }

    @Test
    void aServiceOfWhichEverythingWasKeptIsInstalledAgainByADeploy() {
        Teardown.Result gone = release.teardown(DataPolicy.KEEP, List.of("data"), prepared -> {});
        assertThat(gone.run().result().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(release.latest().orElseThrow().needs()).doesNotContainKey(DATA);

        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(release.latest().orElseThrow().needs()).containsKey(DATA);
    }

    @Test
    void aNeedThatIsNewIsRememberedThoughNoObjectChanges() {
        server("data/claim");
        release.cluster.forgetRequests();

        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(release.cluster.requests("apply")).isZero();
        assertThat(release.latest().orElseThrow().needs().get(SERVER)).containsExactly(DATA);

        int revision = release.latest().orElseThrow().revision();
        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(release.latest().orElseThrow().revision()).isEqualTo(revision);
    }
}
