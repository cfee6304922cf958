package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogDigestTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("services/web/templates"));
        Files.createDirectories(folder.resolve("profiles"));
        Files.writeString(folder.resolve("services/web/service.yaml"), "name: web\n");
        Files.writeString(folder.resolve("profiles/small.yaml"), "name: small\n");
    }

    @Test
    void sameFilesSameDigestWhateverStandsBeside() throws IOException {
        String before = CatalogDigest.of(folder);
        Files.writeString(folder.resolve("README.md"), "not part of it");
        Files.writeString(folder.resolve("services/web/.swap"), "an editor's");

        assertThat(before).matches("[0-9a-f]{16}");
        assertThat(CatalogDigest.of(folder)).isEqualTo(before);
    }

    @Test
    void aChangedByteOrNameChangesIt() throws IOException {
        String before = CatalogDigest.of(folder);
        Files.writeString(folder.resolve("services/web/service.yaml"), "name: wob\n");
        String content = CatalogDigest.of(folder);
        Files.move(folder.resolve("services/web/service.yaml"), folder.resolve("services/web/other.yaml"));

        assertThat(content).isNotEqualTo(before);
        assertThat(CatalogDigest.of(folder)).isNotEqualTo(content);
    }
}
