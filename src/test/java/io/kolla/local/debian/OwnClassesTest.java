package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.local.dns.NameServerMain;
import io.kolla.problem.ClusterException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnClassesTest {
    private static final List<String> PACKAGES = List.of(ClusterException.class.getPackageName());

    @TempDir
    private Path folder;

    @Test
    void anArchiveAndAFolderOfTheSameClassesAreTheSame() throws Exception {
        OwnClasses fromHere = new OwnClasses(ClusterException.class, PACKAGES);
        fromHere.copyTo(folder.resolve("classes"));
        Path archive = archive(folder.resolve("classes"), "other/Rest.class");

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {archive.toUri().toURL()}, null)) {
            Class<?> packed = loader.loadClass(ClusterException.class.getName());
            OwnClasses fromArchive = new OwnClasses(packed, PACKAGES);
            fromArchive.copyTo(folder.resolve("unpacked"));

            assertThat(OwnClasses.source(packed)).isEqualTo(archive);
            assertThat(fromArchive.hash()).isEqualTo(fromHere.hash());
            assertThat(folder.resolve("unpacked/io/kolla/problem/ClusterException.class"))
                    .hasSameBinaryContentAs(folder.resolve("classes/io/kolla/problem/ClusterException.class"));
        }
    }

    @Test
    void otherClassesAreAnotherThing() {
        assertThat(new OwnClasses(NameServerMain.class, PACKAGES).hash())
                .isNotEqualTo(
                        new OwnClasses(NameServerMain.class, List.of(NameServerMain.class.getPackageName())).hash());
    }

    private Path archive(Path classes, String besides) throws IOException {
        Path archive = folder.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
            out.putNextEntry(new ZipEntry(besides));
        }
        return archive;
    }
}
