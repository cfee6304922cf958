package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.local.LocalAccess;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import io.kolla.problem.EnvironmentException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClustersTest {
    private static final Path LOCAL = Path.of("/local/kubeconfig");

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final FakeLocal local = new FakeLocal();

    @Test
    void theOneThatIsNamedWinsOverAllOthers() throws IOException {
        haveKubeconfigAtHome();
        local.up = true;

        clusters().open(new ClusterChoice(Optional.of(Path.of("named")), Optional.of("ctx"), true));

        assertThat(opened).containsExactly("named ctx");
    }

    @Test
    void localWinsOverWhatIsFound() throws IOException {
        haveKubeconfigAtHome();
        local.up = true;

        clusters().open(new ClusterChoice(Optional.empty(), Optional.empty(), true));

        assertThat(opened).containsExactly(LOCAL + " -");
    }

    @Test
    void whatTheEnvironmentNamesIsUsedByDefault() {
        environment.put("KUBECONFIG", "/somewhere");
        local.up = true;

        clusters().open(ClusterChoice.DEFAULT);

        assertThat(opened).containsExactly("default -");
    }

    @Test
    void theLocalOneIsUsedByDefaultWhereThereIsNoOther() {
        local.up = true;

        clusters().open(ClusterChoice.DEFAULT);

        assertThat(opened).containsExactly(LOCAL + " -");
    }

    @Test
    void withoutAnyItSaysHowToGetOne() {
        assertThatThrownBy(() -> clusters().open(ClusterChoice.DEFAULT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("--kubeconfig")
                .hasMessageContaining("--local");
        assertThat(opened).isEmpty();
    }

    @Test
    void onlyADeploymentBringsTheLocalOneUp() {
        ClusterChoice choice = new ClusterChoice(Optional.empty(), Optional.empty(), true);

        assertThatThrownBy(() -> clusters().open(choice)).hasMessageContaining("kolla cluster up");
        clusters().openOrStart(choice, LocalProgress.SILENT);

        assertThat(opened).containsExactly(LOCAL + " -");
    }

    private void haveKubeconfigAtHome() throws IOException {
        Files.createDirectories(home.resolve(".kube"));
        Files.writeString(home.resolve(".kube/config"), "");
    }

    private Clusters clusters() {
        environment.putIfAbsent("HOME", home.toString());
        Cluster cluster = (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return new Clusters(
                (kubeconfig, context) -> {
                    opened.add(kubeconfig.map(Path::toString).orElse("default") + " " + context.orElse("-"));
                    return cluster;
                },
                () -> local,
                environment);
    }

    private static final class FakeLocal implements LocalCluster {
        private boolean up;

        @Override
        public String kind() {
            return "a fake";
        }

        @Override
        public Optional<String> unavailable() {
            return Optional.empty();
        }

        @Override
        public boolean present() {
            return up;
        }

        @Override
        public LocalAccess up(LocalProgress progress) {
            up = true;
            return access();
        }

        @Override
        public void down(LocalProgress progress) {
            up = false;
        }

        @Override
        public LocalStatus status() {
            return new LocalStatus(
                    kind(),
                    up ? LocalStatus.State.UP : LocalStatus.State.DOWN,
                    List.of(),
                    up ? Optional.of(access()) : Optional.empty());
        }

        private static LocalAccess access() {
            return new LocalAccess(LOCAL, "https://127.0.0.1", Optional.empty(), "v1.20.2");
        }
    }
}
