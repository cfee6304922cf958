package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Options of {@code export} that do not fit together are refused before anything is read. */
class ExportOptionsTest {
    private static CliHarness harness() {
        return new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));
    }

    @TestFactory
    List<DynamicTest> refusesWhatDoesNotFit() {
        return List.of(
                refused("--format kustomize", "--format kustomize writes folders: give one with --to"),
                refused("--format flux", "--format flux writes folders: give one with --to"),
                refused("--format argocd --repo u", "--format argocd --repo writes folders: give one with --to"),
                refused("--repo u", "--repo goes with --format argocd"),
                refused("--format argocd --revision v1", "--revision goes with --format argocd --repo URL"),
                refused("--format kustomize --to x --path y", "--path goes with --format flux"),
                refused("--source x", "--source goes with --format flux"),
                refused("--format argocd --controller-namespace x", "--controller-namespace goes with --format flux"),
                refused("--format flux --to /abs", "say with --path where /abs lies in the repository"),
                refused("--format flux --to ../up", "say with --path where ../up lies in the repository"),
                refused("--format flux --to x --path ../y", "'../y' is not a path below a repository's root"),
                refused("--format flux --to x --source HelmRepository/y", "with kind GitRepository, OCIRepository"),
                refused("--format flux --to x --controller-namespace A_", "'A_' is not a namespace's name"),
                refused("--format helm", "helm"),
                refused("--secrets external", "--secrets external needs --secret-store NAME"),
                refused("--secret-store vault", "--secret-store goes with --secrets external"),
                refused("--secret-prefix x", "--secret-prefix goes with --secrets external"),
                refused("--secrets external --secret-store Store/x", "with kind SecretStore or ClusterSecretStore"),
                refused("--secrets external --secret-store ../x", "with kind SecretStore or ClusterSecretStore"),
                refused("--arch sparc", "'sparc' is none of the architectures amd64, arm64"),
                refused("--kube-version clusters", "is not a Kubernetes version such as 1.28"));
    }

    private static DynamicTest refused(String options, String because) {
        return DynamicTest.dynamicTest(options, () -> {
            CliHarness harness = harness();
            assertThat(harness.run(("export -p p " + options).split(" "))).isEqualTo(2);
            assertThat(harness.err()).contains(because).contains("kolla export --help");
        });
    }

    @Test
    void whatFitsReachesTheUseCase() {
        for (String options : List.of(
                "--kube-version cluster --context prod",
                "--arch aarch64",
                "--format flux --to deploy/x",
                "--format flux --to /abs --path .",
                "--format argocd --to /abs",
                "--secrets external --secret-store ClusterSecretStore/vault --secret-prefix prod-")) {
            CliHarness harness = harness();
            assertThat(harness.run(("export -p p " + options).split(" ")))
                    .as(options)
                    .isEqualTo(70);
            assertThat(harness.err()).contains("not reached");
        }
    }
}
