package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.Blueprints;
import io.kolla.app.Clusters;
import io.kolla.app.Diff;
import io.kolla.cluster.Cluster;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Simulation;
import io.kolla.testing.TagsOnly;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir
    Path folder;

    private final Cluster cluster = new FakeCluster(new Simulation(1));

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("services/web/templates"));
        Files.createDirectories(folder.resolve("profiles"));
        Files.writeString(folder.resolve("services/web/service.yaml"), "name: web\ncomponents:\n  main: {}\n");
        Files.writeString(
                folder.resolve("services/web/templates/main.yaml.hbs"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: b}\n");
        Files.writeString(folder.resolve("profiles/small.yaml"), "name: small\nservices: [web]\n");
    }

    private CliHarness harness() {
        Diff diff = new Diff(
                new Blueprints(),
                new TagsOnly(),
                new Clusters(
                        (kubeconfig, context) -> cluster,
                        () -> {
                            throw new AssertionError("no local cluster is wanted");
                        },
                        Map.of()));
        return new CliHarness((UseCases) Proxy.newProxyInstance(
                UseCases.class.getClassLoader(), new Class<?>[] {UseCases.class}, (proxy, method, arguments) -> diff));
    }

    @Test
    void aDifferenceIsExitCodeThree() {
        CliHarness harness = harness();

        int status = harness.run("diff", "--kubeconfig", "any", "--catalog", folder.toString());

        assertThat(status).isEqualTo(ExitCode.DIFFERS);
        assertThat(harness.out())
                .contains("web/main\n  + create ConfigMap/web\n")
                .contains("1 object differs");
        assertThat(harness.err()).contains("small beside what is in namespace kolla of fake cluster");
    }

    @Test
    void aPatchOfANewObjectIsAllPlus() {
        CliHarness harness = harness();

        harness.run("diff", "--unified", "--kubeconfig", "any", "--catalog", folder.toString());

        assertThat(harness.out())
                .startsWith("--- /dev/null\n+++ wanted/web/main/ConfigMap/web\n@@ -0,0 +1,")
                .contains("\n+data:\n+  a: b\n")
                .doesNotContain("kolla.io/hash");
    }

    @Test
    void machinesGetOneDocument() {
        CliHarness harness = harness();

        int status = harness.run("diff", "-o", "json", "--kubeconfig", "any", "--catalog", folder.toString());

        assertThat(status).isEqualTo(ExitCode.DIFFERS);
        assertThat(harness.out().lines()).hasSize(1);
        assertThat(harness.out()).contains("\"differs\":true").contains("\"verb\":\"create\"");
    }

    @Test
    void aSavedPlanTakesNothingBesideIt() {
        CliHarness harness = harness();

        int status = harness.run("deploy", "--plan", "a.plan", "-p", "small", "--set", "web.a=1", "web");

        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err())
                .contains("a saved plan does exactly what it says, so it takes no --profile, --set, web");
    }

    @Test
    void aPlanWithoutAClusterIsNotSaved() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));

        int status = harness.run("plan", "--offline", "--out", "a.plan", "-p", "small");

        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err()).contains("a plan made without a cluster cannot be carried out");
    }

    @Test
    void noDifferenceIsExitCodeZero() throws IOException {
        Files.writeString(folder.resolve("services/web/templates/main.yaml.hbs"), "# nothing to install\n");
        CliHarness harness = harness();

        int status = harness.run("diff", "--kubeconfig", "any", "--catalog", folder.toString());

        assertThat(status).isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatADeploymentWouldRefuseIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("services/web/templates/main.yaml.hbs"),
                "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: web}\nspec:\n"
                        + "  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}\n");
        Tree larger = Tree.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "PersistentVolumeClaim",
                "metadata",
                Map.of(
                        "name",
                        "web",
                        "namespace",
                        "kolla",
                        "labels",
                        Map.of(Manifest.LABEL_RELEASE, "kolla", Manifest.LABEL_MANAGED_BY, Manifest.MANAGER)),
                "spec",
                Map.of(
                        "accessModes",
                        List.of("ReadWriteOnce"),
                        "resources",
                        Map.of("requests", Map.of("storage", "4Gi")))));
        assertThat(cluster.create(larger)).isPresent();
        CliHarness harness = harness();

        int status = harness.run("diff", "--kubeconfig", "any", "--catalog", folder.toString());

        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err()).contains("a claim cannot shrink");
    }

    @Test
    void aPlanForAClusterIsForTheVersionItHas() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));

        int status = harness.run("plan", "--kube-version", "1.31", "-p", "small");

        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err()).contains("--kube-version: a cluster is planned for as the version it is");
    }
}
