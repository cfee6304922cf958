package io.kolla.image.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.image.ImageBuilder;
import io.kolla.image.Reference;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import io.kolla.process.DebianPackages;
import io.kolla.testing.RecordedCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildersTest {
    private static final Reference LOCAL = Reference.parse("127.0.0.1:5005/kolla/api:1a");
    private static final Reference REMOTE = Reference.parse("registry.example.org/kolla/api:1a");

    @TempDir
    Path cache;

    private final List<String> output = new ArrayList<>();

    private LocalWorkshop workshop(RecordedCommands commands) {
        return new LocalWorkshop(commands, cache, Optional.empty(), output::add);
    }

    /** What was run since the storage was opened, without the options that name the storage. */
    private List<String> buildah(RecordedCommands commands) {
        String storage = cache + "/buildah/overlay";
        String prefix = "/usr/bin/buildah --root " + storage + "/storage --runroot " + storage
                + "/run --storage-driver overlay ";
        assertThat(commands.lines()).allMatch(line -> line.startsWith(prefix));
        return commands.lines().stream()
                .skip(1)
                .map(line ->
                        line.substring(prefix.length()).replace("--signature-policy " + storage + "/policy.json ", ""))
                .toList();
    }

    @Test
    void buildahWorksInAStorageOfItsOwn() {
        RecordedCommands commands = RecordedCommands.having("buildah", "docker");
        ImageBuilder builder = workshop(commands).builder();

        builder.recover();
        builder.build("localhost/kolla/api:1a", "localhost/kolla/lib:2b", Path.of("/catalog/api/image"), output::add);
        builder.build("localhost/kolla/api:1a", LOCAL.toString(), Path.of("/catalog/api/image"), output::add);
        builder.push("localhost/kolla/api:1a", LOCAL, output::add);
        builder.push("localhost/kolla/api:1a", REMOTE, output::add);
        builder.canPull(REMOTE);
        builder.remove(List.of("localhost/kolla/api:1a", "localhost/kolla/lib:2b"));

        assertThat(buildah(commands))
                .containsExactly(
                        "rm --all",
                        "bud --isolation chroot --layers=false --pull=false --build-arg PARENT=localhost/kolla/lib:2b"
                                + " --tag localhost/kolla/api:1a --file /catalog/api/image/Containerfile /catalog/api/image",
                        "bud --isolation chroot --layers=false --pull=false --build-arg PARENT=" + LOCAL
                                + " --tls-verify=false --tag localhost/kolla/api:1a"
                                + " --file /catalog/api/image/Containerfile /catalog/api/image",
                        "push --tls-verify=false localhost/kolla/api:1a docker://" + LOCAL,
                        "push localhost/kolla/api:1a docker://" + REMOTE,
                        "manifest inspect docker://" + REMOTE,
                        "rmi localhost/kolla/api:1a localhost/kolla/lib:2b");
        assertThat(commands.ran()).allMatch(Command::apart);
        assertThat(commands.ran())
                .allMatch(command -> cache.resolve("scratch")
                        .toString()
                        .equals(command.environment().get("TMPDIR")));
    }

    @Test
    void buildahImportsARootFileSystemAsTheOnlyLayer() throws Exception {
        RecordedCommands commands = RecordedCommands.having("buildah");
        Path archive = Files.writeString(cache.resolve("root.tar"), "root");

        assertThat(workshop(commands).builder().importRoot("localhost/kolla-root/debian:3c", archive, output::add))
                .isTrue();

        assertThat(buildah(commands))
                .containsExactly("bud --isolation chroot --layers=false --tag localhost/kolla-root/debian:3c --file "
                        + cache + "/Containerfile.root " + cache);
        assertThat(cache.resolve("Containerfile.root")).hasContent("FROM scratch\nADD root.tar /\n");
    }

    @Test
    void readsWhatIsStored() {
        RecordedCommands commands = RecordedCommands.having("buildah").answer("images --format", 0, """
                        localhost/kolla/api:1a 637 MB
                        localhost/kolla/lib:2b 1.5 GB
                        localhost/kolla/db:3c 12.25 kB
                        <none>:<none> 17 B
                        """);

        assertThat(workshop(commands).builder().stored())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "localhost/kolla/api:1a", 637_000_000L,
                        "localhost/kolla/lib:2b", 1_500_000_000L,
                        "localhost/kolla/db:3c", 12_250L,
                        "<none>:<none>", 17L));
    }

    @Test
    void saysThatTheStorageCannotBeRead() {
        RecordedCommands commands =
                RecordedCommands.having("buildah").answer("images --format", 125, "permission denied");

        assertThatThrownBy(() -> workshop(commands).builder().stored())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("buildah cannot read its storage")
                .hasMessageContaining("permission denied");
    }

    @Test
    void fallsBackToTheStorageDriverThatWorks() {
        RecordedCommands fuse =
                RecordedCommands.having("buildah", "fuse-overlayfs").answer("/buildah/overlay/", 125, "not supported");
        workshop(fuse).builder().recover();
        assertThat(fuse.lines().get(2))
                .contains("--root " + cache + "/buildah/fuse/storage")
                .endsWith(
                        "--storage-driver overlay --storage-opt overlay.mount_program=/usr/bin/fuse-overlayfs rm --all");

        RecordedCommands copies =
                RecordedCommands.having("buildah").answer("--storage-driver overlay", 125, "not supported");
        workshop(copies).builder().recover();
        assertThat(copies.lines().get(2)).endsWith("--storage-driver vfs rm --all");

        RecordedCommands none = RecordedCommands.having("buildah").answer("buildah", 125, "read-only file system");
        assertThatThrownBy(() -> workshop(none).builder())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("read-only file system");
    }

    @Test
    void dockerBuildsWhereItAnswersAndThereIsNoBuildah() {
        RecordedCommands commands = RecordedCommands.having("docker");
        ImageBuilder builder = workshop(commands).builder();

        builder.importRoot("localhost/kolla-root/debian:3c", Path.of("/tmp/root.tar"), output::add);
        builder.build("localhost/kolla/api:1a", "localhost/kolla/lib:2b", Path.of("/catalog/api/image"), output::add);
        builder.push("localhost/kolla/api:1a", LOCAL, output::add);

        assertThat(builder.name()).isEqualTo("docker");
        assertThat(commands.lines())
                .containsExactly(
                        "docker info",
                        "docker import /tmp/root.tar localhost/kolla-root/debian:3c",
                        "docker build --progress=plain --build-arg PARENT=localhost/kolla/lib:2b"
                                + " --tag localhost/kolla/api:1a --file /catalog/api/image/Containerfile"
                                + " /catalog/api/image",
                        "docker tag localhost/kolla/api:1a " + LOCAL,
                        "docker push " + LOCAL);
    }

    @Test
    void podmanBuildsWhereDockerDoesNotAnswer() {
        RecordedCommands commands =
                RecordedCommands.having("docker", "podman").answer("docker info", 1, "Cannot connect to the daemon");
        ImageBuilder builder = workshop(commands).builder();

        builder.push("localhost/kolla/api:1a", LOCAL, output::add);

        assertThat(builder.name()).isEqualTo("podman");
        assertThat(commands.lines()).endsWith("podman push --tls-verify=false " + LOCAL);
    }

    @Test
    void saysWhatToInstall() {
        assertThatThrownBy(() -> workshop(RecordedCommands.having()).builder())
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "building images needs buildah, which this machine does not have"
                                + " (and only a deployment with --local, or kolla images, installs packages); on Debian: apt-get install buildah mmdebstrap");
        RecordedCommands elsewhere = RecordedCommands.having("apt-get");
        Optional<DebianPackages> packages = Optional.of(new DebianPackages(elsewhere, cache, true, Map.of()));
        assertThatThrownBy(() -> new LocalWorkshop(elsewhere, cache, packages, output::add).builder())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("(this machine is not Debian)");
        assertThatThrownBy(() -> workshop(RecordedCommands.having("buildah")).roots())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("building images needs mmdebstrap");
    }

    @Test
    void installsWhatIsMissingWhereItMay() throws Exception {
        Path machine = Files.createDirectories(cache.resolve("machine"));
        Files.createDirectories(machine.resolve("etc"));
        Files.writeString(machine.resolve("etc/debian_version"), "12.10\n");
        RecordedCommands commands = RecordedCommands.having("apt-get");
        commands.answer("install --yes --no-install-recommends buildah", command -> {
            commands.install("buildah");
            return new Commands.Result(0, "");
        });
        LocalWorkshop workshop = new LocalWorkshop(
                commands, cache, Optional.of(new DebianPackages(commands, machine, true, Map.of())), output::add);

        assertThat(workshop.builder().name()).isEqualTo("buildah");
        assertThat(output).containsExactly("installing buildah");
    }
}
