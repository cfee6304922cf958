package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.local.LocalProgress;
import io.kolla.problem.EnvironmentException;
import io.kolla.testing.RecordedCommands;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {
    @TempDir
    private Path folder;

    @Test
    void onlyInstalledPackagesAreNotMissing() {
        RecordedCommands commands = RecordedCommands.having()
                .answer(
                        "dpkg-query",
                        1,
                        "installed runc\nconfig-files socat\ndpkg-query: no packages found matching etcd-server\n");

        assertThat(new Packages(commands).missing(List.of("runc", "socat", "etcd-server")))
                .containsExactly("socat", "etcd-server");
    }

    @Test
    void aPackagesOwnServiceIsKeptFromStarting() {
        RecordedCommands commands = RecordedCommands.having("systemctl")
                .answer("systemctl cat etcd", 1, "No files found for etcd.service.");

        new Packages(commands).install(List.of("etcd-server"), apt(commands), LocalProgress.SILENT);

        assertThat(commands.lines().stream().filter(line -> line.contains("etcd") && !line.contains(" cat ")))
                .containsExactly(
                        "systemctl mask --runtime etcd",
                        "apt-get install -q -y --no-install-recommends -o Dpkg::Options::=--force-confold etcd-server",
                        "systemctl unmask --runtime etcd",
                        "systemctl disable etcd");
        assertThat(commands.lines()).noneMatch(line -> line.contains("mask --runtime containerd"));
    }

    @Test
    void whatAptSaysIsPassedOn() {
        RecordedCommands commands =
                RecordedCommands.having().answer("apt-get install", 100, "E: Unable to locate package etcd-server\n");

        assertThatThrownBy(() ->
                        new Packages(commands).install(List.of("etcd-server"), apt(commands), LocalProgress.SILENT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("etcd-server")
                .hasMessageContaining("E: Unable to locate package");
    }

    private PrivateApt apt(RecordedCommands commands) {
        return new PrivateApt(commands, folder, "bookworm");
    }
}
