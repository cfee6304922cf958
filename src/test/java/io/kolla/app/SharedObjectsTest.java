package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.plan.DataPolicy;
import io.kolla.problem.Problem;
import io.kolla.testing.Manifests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies outside namespaces may be somebody else's, though it has the name a release wants. */
class SharedObjectsTest {
    private static final ComponentId RIGHTS = ComponentId.parse("operator/rights");

    private final SimulatedRelease release = new SimulatedRelease(1);
    private final Manifest wanted = release.manifests.clusterRole(RIGHTS, "reader");

    SharedObjectsTest() {
        release.component(RIGHTS, List.of(wanted), List.of(), List.of());
    }

    @Test
    void thatOfAnotherReleaseIsNamedAndNotTaken() {
        release.cluster.apply(new Manifests("other").clusterRole(RIGHTS, "reader"), false);
        List<Problem> problems = new ArrayList<>();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> release.deploy(
                        prepared -> problems.addAll(prepared.plan().problems())));

        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).isEqualTo(wanted.ref() + " belongs to the release other"));
        assertThat(release.cluster.get(wanted.ref()).orElseThrow().label(Manifest.LABEL_RELEASE))
                .isEqualTo("other");
        release.teardown(DataPolicy.DELETE);
        assertThat(release.cluster.get(wanted.ref())).isPresent();
    }

    @Test
    void whatNobodyManagesIsNamedWithTheWayToOwnIt() {
        release.cluster.apply(new Manifests("other").clusterRole(RIGHTS, "reader"), false);
        release.cluster.changeByOthers(wanted.ref(), "helm", "Helm", "metadata", "labels", Manifest.LABEL_MANAGED_BY);
        List<Problem> problems = new ArrayList<>();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> release.deploy(
                        prepared -> problems.addAll(prepared.plan().problems())));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message())
                    .isEqualTo(wanted.ref() + " is there already, and no release of Kolla made it");
            assertThat(problem.hint())
                    .contains("kubectl label clusterrole.rbac.authorization.k8s.io reader"
                            + " app.kubernetes.io/managed-by=kolla app.kubernetes.io/instance=demo --overwrite");
        });
    }

    @Test
    void itsOwnIsAskedForOnlyOnce() {
        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.DONE);
        release.cluster.forgetRequests();

        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(release.cluster.get(wanted.ref()).orElseThrow().label(Manifest.LABEL_RELEASE))
                .isEqualTo(SimulatedRelease.NAMESPACE);
    }
}
