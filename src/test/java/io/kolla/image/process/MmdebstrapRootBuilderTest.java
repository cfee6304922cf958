package io.kolla.image.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.image.Architecture;
import io.kolla.image.DebianRoot;
import io.kolla.process.Command;
import io.kolla.testing.RecordedCommands;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MmdebstrapRootBuilderTest {
    private static final String APT = """
            Debian|bookworm|bookworm|http://mirror.example/debian/|main
            Debian|bookworm|bookworm|http://mirror.example/debian/|contrib
            Debian|bookworm-updates|bookworm-updates|http://mirror.example/debian/|main
            Debian|bookworm-security|bookworm-security|http://mirror.example/debian-security/|main
            Debian|bookworm|bookworm|http://mirror.example/debian/|main
            Docker|bookworm|bookworm|https://docker.example/linux/debian/|stable
            Debian|bookworm|bookworm|https://user:password@private.example/debian/|main
            """;

    @Test
    void takesTheMachinesOwnDebianArchives() {
        RecordedCommands commands = commands(APT);

        Command command = make(commands, "bookworm");

        assertThat(command.input()).contains("""
                deb http://mirror.example/debian/ bookworm main contrib
                deb http://mirror.example/debian/ bookworm-updates main
                deb http://mirror.example/debian-security/ bookworm-security main
                """);
        assertThat(command.toString())
                .startsWith("/usr/bin/mmdebstrap --format=tar --variant=apt --architectures=amd64 --dpkgopt=")
                .contains("--include=curl,ed")
                .endsWith(" bookworm /scratch/root.tar -")
                .doesNotContain("mirror.example");
        assertThat(command.apart()).isTrue();
        assertThat(command.environment()).containsEntry("TMPDIR", "/scratch");
    }

    @Test
    void findsAnotherReleaseWhereTheMachinesOwnIs() {
        assertThat(make(commands(APT), "trixie").input()).contains("""
                deb http://mirror.example/debian/ trixie main contrib
                deb http://mirror.example/debian/ trixie-updates main
                deb http://mirror.example/debian-security/ trixie-security main
                """);
    }

    @Test
    void knowsDebianByThePathBeforeAptHasEverBeenUpdated() {
        RecordedCommands commands = commands("""
                $(ORIGIN)|$(CODENAME)|bookworm|http://mirror.example/debian/|main
                $(ORIGIN)|$(CODENAME)|bookworm-security|http://mirror.example/debian-security/|main
                $(ORIGIN)|$(CODENAME)|bookworm|https://docker.example/linux/debian/|stable
                """);

        assertThat(make(commands, "bookworm").input()).contains("""
                deb http://mirror.example/debian/ bookworm main
                deb http://mirror.example/debian-security/ bookworm-security main
                """);
    }

    @Test
    void addsCertificatesForEncryptedArchives() {
        RecordedCommands commands = commands("Debian|bookworm|bookworm|https://mirror.example/debian/|main\n");

        assertThat(make(commands, "bookworm").toString()).contains("--include=ca-certificates");
    }

    @Test
    void leavesTheChoiceToMmdebstrapWhereTheMachineIsNotDebian() {
        Command command = make(commands("Ubuntu|jammy|jammy|http://mirror.example/ubuntu/|main\n"), "bookworm");

        assertThat(command.toString()).endsWith(" bookworm /scratch/root.tar");
        assertThat(command.input()).isEqualTo(Optional.of(""));
    }

    private static RecordedCommands commands(String targets) {
        return RecordedCommands.having("mmdebstrap", "apt-get").answer("apt-get indextargets", 0, targets);
    }

    private static Command make(RecordedCommands commands, String suite) {
        DebianRoot root = new DebianRoot(suite, List.of("ed", "curl"), new Architecture("amd64"));
        new MmdebstrapRootBuilder(commands, "/usr/bin/mmdebstrap", true)
                .make(root, Path.of("/scratch/root.tar"), line -> {});
        return commands.ran().get(commands.ran().size() - 1);
    }
}
