package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFolderTest {
    private static final ExportFile A = new ExportFile("01-web/01-a.yaml", "a: 1\n");
    private static final ExportFile B = new ExportFile("02-db/01-b.yaml", "b: 1\n");

    @TempDir
    Path folder;

    @Test
    void writesIntoAFolderThatIsNotThereYet() throws IOException {
        Path target = folder.resolve("deep/out");

        List<Path> written = new ExportFolder(target).write(List.of(A, B));

        assertThat(written).containsExactly(target.resolve(A.path()), target.resolve(B.path()));
        assertThat(written.get(0)).hasContent("a: 1\n");
    }

    @Test
    void replacesAnEarlierExportAndRemovesWhatIsNoLongerInIt() throws IOException {
        ExportFolder export = new ExportFolder(folder);
        export.write(List.of(A, B));

        export.write(List.of(new ExportFile(A.path(), "a: 2\n")));

        assertThat(folder.resolve(A.path())).hasContent("a: 2\n");
        assertThat(folder.resolve("02-db")).doesNotExist();
    }

    @Test
    void leavesFilesOfOthersAlone() throws IOException {
        ExportFolder export = new ExportFolder(folder);
        export.write(List.of(A, B));
        Path note = Files.writeString(folder.resolve("02-db/note.txt"), "mine");

        export.write(List.of(A));

        assertThat(note).hasContent("mine");
        assertThat(folder.resolve(B.path())).doesNotExist();
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        Path other = Files.writeString(folder.resolve("README"), "mine");

        assertThatThrownBy(() -> new ExportFolder(folder).write(List.of(A)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds no export");
        assertThat(other).hasContent("mine");
        assertThat(folder.resolve("01-web")).doesNotExist();
    }

    @Test
    void refusesToReplaceAFileItDidNotWrite() throws IOException {
        ExportFolder export = new ExportFolder(folder);
        export.write(List.of(A));
        Files.createDirectories(folder.resolve("02-db"));
        Path mine = Files.writeString(folder.resolve(B.path()), "mine");

        assertThatThrownBy(() -> export.write(List.of(A, B)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("was not written by an export");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void neverLeavesTheFolder() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path target = folder.resolve("out");
        ExportFolder export = new ExportFolder(target);
        export.write(List.of(B));
        Files.createSymbolicLink(target.resolve("01-web"), outside);

        assertThatThrownBy(() -> export.write(List.of(A))).hasMessageContaining("through a link");
        assertThatThrownBy(() -> export.write(List.of(new ExportFile("../x.yaml", ""))))
                .hasMessageContaining("leads out of the folder");
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aListThatNamesFilesOutsideRemovesNothingThere() throws IOException {
        Path outside = Files.writeString(folder.resolve("precious"), "mine");
        Path target = Files.createDirectories(folder.resolve("out"));
        Files.writeString(target.resolve(ExportFolder.LIST), "../precious\n");

        assertThatThrownBy(() -> new ExportFolder(target).write(List.of(A)))
                .hasMessageContaining("leads out of the folder");
        assertThat(outside).hasContent("mine");
    }

    @Test
    void aFileInTheWayIsTheMachinesFault() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new ExportFolder(file).write(List.of(A)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void foldersWithinFoldersGoWhenTheyAreEmpty() throws IOException {
        ExportFolder export = new ExportFolder(folder);
        export.write(List.of(A, new ExportFile("deep/er/still/c.yaml", "c: 1\n")));

        export.write(List.of(A));

        assertThat(folder.resolve("deep")).doesNotExist();
        assertThat(folder.resolve(A.path())).exists();
    }

    @Test
    void whatIsTheSameIsNotWrittenAgain() throws IOException {
        ExportFolder export = new ExportFolder(folder);
        export.write(List.of(A, B));
        Path file = folder.resolve(A.path());
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        export.write(List.of(A, B));

        assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
    }

    @Test
    void refusesBeforeItChangesAnything() throws IOException {
        ExportFolder export = new ExportFolder(folder);
        export.write(List.of(A));

        assertThatThrownBy(() -> export.write(
                        List.of(new ExportFile(A.path(), "changed"), B, new ExportFile("a/../../x.yaml", "x"))))
                .hasMessageContaining("leads out of the folder");
        assertThatThrownBy(() -> export.write(List.of(B, new ExportFile("/etc/kolla-test.yaml", "x"))))
                .hasMessageContaining("leads out of the folder");
        assertThatThrownBy(() -> export.write(List.of(B, new ExportFile("a\0b", "x"))))
                .hasMessageContaining("is no path");

        assertThat(folder.resolve(A.path())).hasContent("a: 1\n");
        assertThat(folder.resolve(B.path())).doesNotExist();
    }

    @Test
    void whatAKilledExportLeftIsNoObstacle() throws IOException {
        Path outside = Files.writeString(folder.resolve("precious"), "mine");
        Path target = Files.createDirectories(folder.resolve("out"));
        Files.createSymbolicLink(target.resolve(ExportFolder.LIST + ".new"), outside);

        new ExportFolder(target).write(List.of(A));

        assertThat(target.resolve(A.path())).hasContent("a: 1\n");
        assertThat(outside).hasContent("mine");
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aFileThatIsALinkNowIsReplacedAndNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("precious"), "a: 1\n");
        ExportFolder export = new ExportFolder(folder.resolve("out"));
        Path file = export.write(List.of(A)).get(0);
        Files.delete(file);
        Files.createSymbolicLink(file, outside);

        export.write(List.of(new ExportFile(A.path(), "a: 2\n")));

        assertThat(outside).hasContent("a: 1\n");
        assertThat(file).hasContent("a: 2\n");
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void aFolderWhereAFileWasStays() throws IOException {
        ExportFolder export = new ExportFolder(folder);
        Path file = export.write(List.of(A, B)).get(0);
        Files.delete(file);
        Path mine = Files.writeString(Files.createDirectories(file).resolve("note"), "mine");

        export.write(List.of(B));

        assertThat(mine).hasContent("mine");
    }
}
