package io.kolla.local.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.local.LocalAccess;
import io.kolla.local.LocalConfig;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import io.kolla.problem.EnvironmentException;
import io.kolla.testing.RecordedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine is told to do; no engine is involved. */
class K3sClusterTest {
    private static final String KUBECONFIG = "clusters:\n- cluster: {server: https://127.0.0.1:6443}\n";

    @TempDir
    private Path folder;

    @Test
    void withoutAnEngineItIsUnavailable() {
        assertThat(cluster(RecordedCommands.having()).unavailable())
                .hasValueSatisfying(reason -> assertThat(reason).contains("Docker"));
        assertThat(cluster(RecordedCommands.having("docker").answer("docker info", 1, ""))
                        .unavailable())
                .isPresent();
    }

    @Test
    void anImageIsPulledOnlyWhenItIsNotThere() {
        RecordedCommands commands =
                RecordedCommands.having("podman").answer("image inspect " + K3sCluster.REGISTRY_IMAGE, 1, "");

        assertThat(cluster(commands).unavailable()).isEmpty();
        assertThat(commands.lines()).contains("podman pull " + K3sCluster.REGISTRY_IMAGE);
        assertThat(commands.lines()).doesNotContain("podman pull " + K3sCluster.K3S_IMAGE);
    }

    @Test
    void anImageThatCannotBePulledIsNamed() {
        RecordedCommands commands =
                RecordedCommands.having("docker").answer("image inspect", 1, "").answer("docker pull", 1, "");

        assertThat(cluster(commands).unavailable())
                .hasValueSatisfying(reason -> assertThat(reason).contains(K3sCluster.K3S_IMAGE));
    }

    @Test
    void startsBothContainersAndWritesAKubeconfigForThisMachine() throws IOException {
        RecordedCommands commands = RecordedCommands.having("docker")
                .answer("container inspect", 1, "")
                .answer("cat /etc/rancher/k3s/k3s.yaml", 0, KUBECONFIG);

        LocalAccess access = cluster(commands).up(LocalProgress.SILENT);

        assertThat(Files.readString(access.kubeconfig())).contains("server: https://127.0.0.1:6445");
        assertThat(Files.getPosixFilePermissions(access.kubeconfig()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(access.registry()).contains("127.0.0.1:5005");
        assertThat(commands.lines())
                .anyMatch(line -> line.startsWith("docker run --detach --name kolla-registry")
                        && line.contains("-p 127.0.0.1:5005:5000"))
                .anyMatch(line -> line.startsWith("docker run --detach --name kolla-k3s")
                        && line.contains("-p 127.0.0.1:6445:6443")
                        && line.contains("\"127.0.0.1:5005\": {endpoint: [\"http://kolla-registry:5000\"]}"));
        assertThat(commands.lines()).noneMatch(line -> line.contains("0.0.0.0"));
    }

    @Test
    void containersThatAreThereAreStartedNotMade() {
        RecordedCommands commands = RecordedCommands.having("docker").answer("k3s.yaml", 0, KUBECONFIG);

        cluster(commands).up(LocalProgress.SILENT);

        assertThat(commands.lines())
                .contains("docker start kolla-k3s", "docker start kolla-registry")
                .noneMatch(line -> line.startsWith("docker run"));
    }

    @Test
    void aClusterThatNeverAnswersEndsWithItsLog() {
        RecordedCommands commands = RecordedCommands.having("docker")
                .answer("readyz", 1, "connection refused")
                .answer("docker logs", 0, "level=fatal msg=\"no space left\"");

        assertThatThrownBy(() -> cluster(commands).up(LocalProgress.SILENT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("connection refused")
                .hasMessageContaining("no space left");
    }

    @Test
    void downRemovesContainersVolumesAndNetwork() {
        RecordedCommands commands = RecordedCommands.having("docker").answer("k3s.yaml", 0, KUBECONFIG);
        Path kubeconfig = cluster(commands).up(LocalProgress.SILENT).kubeconfig();

        cluster(commands).down(LocalProgress.SILENT);

        assertThat(commands.lines())
                .contains(
                        "docker rm --force --volumes kolla-k3s",
                        "docker rm --force --volumes kolla-registry",
                        "docker network rm kolla");
        assertThat(kubeconfig).doesNotExist();
    }

    @Test
    void statusTellsAStoppedContainerFromARunningOne() {
        RecordedCommands commands = RecordedCommands.having("docker")
                .answer("{{.State.Pid}} kolla-k3s", 0, "true 4711")
                .answer("{{.State.Pid}} kolla-registry", 0, "false 0");

        LocalStatus status = cluster(commands).status();

        assertThat(status.state()).isEqualTo(LocalStatus.State.BROKEN);
        assertThat(status.parts()).extracting(LocalStatus.Part::running).containsExactly(true, false);
        assertThat(status.parts()).extracting(LocalStatus.Part::pid).containsExactly(4711L, 0L);
    }

    private K3sCluster cluster(RecordedCommands commands) {
        LocalConfig config = new LocalConfig(folder.resolve("state"), folder, 6445, 5005, LocalConfig.Role.NODE);
        return new K3sCluster(config, commands, Duration.ofMillis(20), Duration.ofMillis(5));
    }
}
