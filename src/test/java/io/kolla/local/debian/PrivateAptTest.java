package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.local.LocalProgress;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands.Result;
import io.kolla.testing.RecordedCommands;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateAptTest {
    private static final String DEBIAN = "http://mirror.example/debian/\tbookworm\tmain\tDebian\n";
    private static final String UPDATES = "http://mirror.example/debian/\tbookworm-updates\tmain\tDebian\n";
    private static final String STRANGER = "https://stranger.example/apt/\tbookworm\tmain\tStranger\n";
    private static final String NODE = "https://node.example/\tnodistro\tmain\tNode\n";
    private static final String DOCKER = "https://docker.example/\tbookworm\tstable\tDocker\n";

    @TempDir
    private Path folder;

    @Test
    void onlyReleasesOfThisDebianAreCandidates() {
        assertThat(PrivateApt.candidates(DEBIAN + NODE + UPDATES + DOCKER, "bookworm"))
                .extracting(PrivateApt.Archive::suite)
                .containsExactly("bookworm", "bookworm-updates");
    }

    @Test
    void sourcesAreListedBesideBinaries() {
        assertThat(PrivateApt.sources(Set.of(new PrivateApt.Archive("http://m/debian/", "bookworm", "main", "Debian"))))
                .isEqualTo("deb http://m/debian/ bookworm main\ndeb-src http://m/debian/ bookworm main\n");
    }

    @Test
    void anArchiveThatTurnsOutNotToBeDebiansIsDropped() {
        RecordedCommands commands = RecordedCommands.having("apt-get").answer("indextargets", this::targets);

        new PrivateApt(commands, folder, "bookworm").refresh(LocalProgress.SILENT);

        assertThat(Folders.read(folder.resolve("kolla.list")).orElse(""))
                .contains("mirror.example")
                .doesNotContain("stranger.example");
    }

    @Test
    void withoutAnArchiveOfDebianTheUserIsToldWhatToAdd() {
        RecordedCommands commands = RecordedCommands.having("apt-get").answer("indextargets", 0, NODE);

        assertThatThrownBy(() -> new PrivateApt(commands, folder, "bookworm").refresh(LocalProgress.SILENT))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("bookworm-security");
        assertThat(commands.lines()).noneMatch(line -> line.contains("update"));
    }

    @Test
    void theMachinesOwnConfigurationIsNotUsedForAnythingElse() {
        Command command = new PrivateApt(RecordedCommands.having(), folder, "bookworm").command("apt-get", "install");

        assertThat(command.environment())
                .containsEntry("APT_CONFIG", folder.resolve("apt.conf").toString())
                .containsEntry("DEBIAN_FRONTEND", "noninteractive");
    }

    /** Before the lists are fetched, apt does not know whose an archive is. */
    private Result targets(Command command) {
        boolean fetched = command.environment().containsKey("APT_CONFIG");
        return new Result(
                0, fetched ? DEBIAN + STRANGER : (DEBIAN + STRANGER + NODE).replaceAll("\t[A-Za-z]+\n", "\t\n"));
    }
}
