package io.kolla.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.problem.EnvironmentException;
import io.kolla.testing.RecordedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackagesTest {
    @TempDir
    Path machine;

    private final RecordedCommands commands = RecordedCommands.having("apt-get")
            .answer(
                    "dpkg-query",
                    1,
                    "runc installed\nbuildah config-files\ndpkg-query: no packages found matching etcd\n");
    private final List<String> progress = new ArrayList<>();
    private Path policy;

    @BeforeEach
    void debian() throws IOException {
        Files.createDirectories(machine.resolve("etc"));
        Files.writeString(machine.resolve("etc/debian_version"), "12.10\n");
        policy = machine.resolve("usr/sbin/policy-rc.d");
    }

    @Test
    void installsOnlyWhatIsMissingAndStartsNoServices() {
        List<Boolean> refusing = new ArrayList<>();
        commands.answer("install", command -> {
            refusing.add(Files.isExecutable(policy));
            return new Commands.Result(0, "");
        });

        packages(true).ensure(List.of("runc", "etcd", "buildah"), progress::add);

        Command install = commands.ran().get(1);
        assertThat(install.toString()).endsWith("install --yes --no-install-recommends buildah etcd");
        assertThat(install.environment()).containsEntry("DEBIAN_FRONTEND", "noninteractive");
        assertThat(commands.ran()).hasSize(2);
        assertThat(progress).containsExactly("installing buildah etcd");
        assertThat(refusing).containsExactly(true);
        assertThat(policy).doesNotExist();
    }

    @Test
    void keepsAPolicyTheMachineHas() throws Exception {
        Files.createDirectories(policy.getParent());
        Files.writeString(policy, "#!/bin/sh\nexit 0\n");

        packages(true).ensure(List.of("etcd"), progress::add);

        assertThat(policy).hasContent("#!/bin/sh\nexit 0\n");
    }

    @Test
    void takesAwayAPolicyThatAKilledRunHasLeft() throws Exception {
        commands.answer("install", command -> {
            throw new EnvironmentException("killed here");
        });
        Files.createDirectories(policy.getParent());
        Files.writeString(policy, "#!/bin/sh\n# Written by kolla while it installs packages.\nexit 101\n");

        assertThatThrownBy(() -> packages(true).ensure(List.of("etcd"), progress::add))
                .hasMessage("killed here");

        assertThat(policy).doesNotExist();
    }

    @Test
    void doesNothingWhenNothingIsMissing() {
        packages(false).ensure(List.of("runc"), progress::add);

        assertThat(commands.ran()).hasSize(1);
        assertThat(progress).isEmpty();
    }

    @Test
    void updatesTheListsWhenThePackagesAreNotFound() {
        AtomicInteger attempts = new AtomicInteger();
        commands.answer("install", command -> new Commands.Result(attempts.getAndIncrement() == 0 ? 100 : 0, ""));

        packages(true).ensure(List.of("etcd"), progress::add);

        assertThat(commands.lines().get(2)).endsWith(" update");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void saysWhyItFailed() {
        commands.answer("install", 100, "Reading package lists...\nE: Unable to locate package etcd\n");

        assertThatThrownBy(() -> packages(true).ensure(List.of("etcd"), progress::add))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "cannot install etcd:\nReading package lists...\nE: Unable to locate package etcd\n    'apt-get install etcd' says all of it; mend that, then run this again");
    }

    @Test
    void saysWhatToInstallWhereItMayNot() throws Exception {
        assertThatThrownBy(() -> packages(false).ensure(List.of("etcd", "runc"), progress::add))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "packages are missing and only root can install packages; have them installed: apt-get install etcd");

        Files.delete(machine.resolve("etc/debian_version"));
        assertThat(packages(true).obstacle()).contains("this machine is not Debian");
        assertThat(commands.ran()).hasSize(1);
    }

    private DebianPackages packages(boolean root) {
        return new DebianPackages(commands, machine, root, Map.of());
    }
}
