package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.local.LocalProgress;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import io.kolla.process.DebianPackages;
import io.kolla.testing.RecordedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {
    @TempDir
    private Path folder;

    @Test
    void servicesThatCameAlongDoNotStartWithTheMachine() throws IOException {
        AtomicBoolean installed = new AtomicBoolean();
        RecordedCommands commands = RecordedCommands.having("systemctl", "apt-get")
                .answer("apt-get", command -> {
                    installed.set(true);
                    return new Commands.Result(0, "");
                })
                .answer("systemctl cat etcd", command -> new Commands.Result(installed.get() ? 0 : 1, ""));

        packages(commands).install(List.of("etcd-server"), apt(commands), LocalProgress.SILENT);

        assertThat(commands.lines().stream().filter(line -> line.contains("disable")))
                .containsExactly("systemctl disable etcd");
        Command install = commands.ran().stream()
                .filter(command -> command.program().equals("apt-get"))
                .findFirst()
                .orElseThrow();
        assertThat(install.environment())
                .containsEntry("APT_CONFIG", folder.resolve("apt.conf").toString());
    }

    @Test
    void aNodeNeedsMoreThanAControlPlane() {
        assertThat(Packages.names(false, false)).contains("etcd-server").doesNotContain("containerd", "golang-go");
        assertThat(Packages.names(true, true)).contains("etcd-server", "containerd", "golang-go");
    }

    private Packages packages(RecordedCommands commands) throws IOException {
        Path machine = Files.createDirectories(folder.resolve("machine/etc")).getParent();
        Files.writeString(machine.resolve("etc/debian_version"), "12.10\n");
        return new Packages(commands, new DebianPackages(commands, machine, true, Map.of()));
    }

    private PrivateApt apt(RecordedCommands commands) {
        return new PrivateApt(commands, folder, "bookworm");
    }
}
