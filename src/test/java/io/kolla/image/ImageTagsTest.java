package io.kolla.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.ImageSpec;
import io.kolla.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTagsTest {
    @TempDir
    Path root;

    private TestCatalog catalog;

    @BeforeEach
    void family() {
        catalog = TestCatalog.family(root);
    }

    @Test
    void isTheSameOnEveryMachine() throws Exception {
        catalog.file("api", "etc/app.conf", "a\r\nb\n");
        Files.createSymbolicLink(catalog.folder("api").resolve("link"), Path.of("../etc/app.conf"));
        Path script = catalog.file("api", "run", "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        // These change only when the way tags are made does: every image is built anew then, so it must be meant.
        assertThat(catalog.tags().tag("api")).isEqualTo("8d530a7d3c52b99d");
        assertThat(catalog.tags().tag("base")).isEqualTo("6c4deb0a8c220533");
    }

    @Test
    void looksOnlyAtContent() throws Exception {
        String before = catalog.tags().tag("api");

        Path file = catalog.folder("api").resolve("Containerfile");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(catalog.folder("api").resolve("empty"));

        assertThat(catalog.tags().tag("api")).isEqualTo(before);
    }

    @Test
    void doesNotDependOnTheOrderFilesWereMadeIn(@TempDir Path other) {
        TestCatalog reversed = TestCatalog.family(other);
        for (String name : List.of("a", "b/c", "b.c", "z")) {
            catalog.file("api", name, name);
        }
        for (String name : List.of("z", "b.c", "b/c", "a")) {
            reversed.file("api", name, name);
        }

        assertThat(catalog.tags().tag("api")).isEqualTo(reversed.tags().tag("api"));
    }

    @Test
    void changesWithContentNameModeAndLinkTarget() throws Exception {
        Path file = catalog.file("api", "run", "one");
        Path link = Files.createSymbolicLink(catalog.folder("api").resolve("link"), Path.of("a"));
        String before = catalog.tags().tag("api");

        Files.writeString(file, "two");
        String content = catalog.tags().tag("api");
        Files.writeString(file, "one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr--r--"));
        String mode = catalog.tags().tag("api");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(file, file.resolveSibling("run2"));
        String name = catalog.tags().tag("api");
        Files.move(file.resolveSibling("run2"), file);
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("b"));
        String target = catalog.tags().tag("api");

        assertThat(List.of(before, content, mode, name, target)).doesNotHaveDuplicates();
    }

    @Test
    void changesOfAParentReachAllItsDescendantsAndNobodyElse() {
        ImageTags before = catalog.tags();
        List<String> all = List.of("base", "db", "lib", "api", "web");
        all.forEach(before::tag);

        catalog.file("lib", "more", "text");

        ImageTags after = catalog.tags();
        assertThat(all.stream().filter(image -> !after.tag(image).equals(before.tag(image))))
                .containsExactly("lib", "api", "web");
    }

    @Test
    void changesWithSuitePackagesAndArchitecture() {
        String before = catalog.tags().tag("api");

        String packages = catalog.debian("base", "curl").tags().tag("api");
        String suite = catalog.spec("base", new ImageSpec.Debian("trixie", List.of()))
                .tags()
                .tag("api");
        catalog.debian("base");
        String architecture = new ImageTags(catalog.catalog(), new Architecture("arm64")).tag("api");

        assertThat(List.of(before, packages, suite, architecture)).doesNotHaveDuplicates();
        assertThat(catalog.debian("base", "b", "a").tags().tag("base"))
                .isEqualTo(catalog.debian("base", "a", "b").tags().tag("base"));
    }

    @Test
    void leavesOutWhatTheIgnoreFileSays() {
        catalog.file("api", ".containerignore", "*.log\nnotes/\n!keep.log\nContainerfile\n");
        String before = catalog.tags().tag("api");

        catalog.file("api", "build.log", "x");
        catalog.file("api", "notes/today", "x");
        assertThat(catalog.tags().tag("api")).isEqualTo(before);

        catalog.file("api", "keep.log", "x");
        String kept = catalog.tags().tag("api");
        assertThat(kept).isNotEqualTo(before);

        catalog.file("api", "Containerfile", "FROM scratch\n");
        assertThat(catalog.tags().tag("api")).isNotEqualTo(kept);
    }

    @Test
    void readsOnlyWhatIsAskedFor() throws Exception {
        // A pipe is nothing an image can be made of; another image's folder does not matter.
        assertThat(new ProcessBuilder(
                                "mkfifo", catalog.folder("web").resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(catalog.tags().tag("api")).matches("[0-9a-f]{16}");
        assertThatThrownBy(() -> catalog.tags().tag("web"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("web/service.yaml:3:8: the files of image 'web' cannot be read")
                .hasMessageContaining("pipe is neither a file nor a link");
    }

    @Test
    void pinsReferences() {
        ImageTags tags = catalog.tags();

        assertThat(new PinnedReferences("127.0.0.1:5005/kolla", tags).reference("db"))
                .isEqualTo("127.0.0.1:5005/kolla/db:" + tags.tag("db"));
    }
}
