package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.config.CatalogLoader;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in one part of a catalog stops who uses that part, and nobody else. */
class BrokenNeighbourTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeCatalog() throws IOException {
        String config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n";
        write("services/web/service.yaml", "name: web\ncomponents:\n  app: {template: lib/config}\n");
        write("services/lib/service.yaml", "name: lib\n");
        write("services/lib/templates/config.yaml.hbs", config);
        write("services/other/service.yaml", "name: other\ncomponents:\n  app: {}\n");
        write("services/other/templates/app.yaml.hbs", config);
        write("profiles/small.yaml", "name: small\nservices: [web]\n");
        write("profiles/large.yaml", "name: large\nextends: small\nservices: [other]\n");
    }

    @Test
    void warnsAboutServicesTheProfileDoesNotUse() throws IOException {
        write("services/other/service.yaml", "name: other\ncomponent: {}\n");

        assertThat(flaws("small")).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem).asString().startsWith("services/other/service.yaml:2:1: unknown key");
        });
        assertThatThrownBy(() -> flaws("large")).hasMessageContaining("services/other/service.yaml:2:1");
        assertThatThrownBy(() -> CatalogLoader.load(folder)).hasMessageContaining("services/other/service.yaml:2:1");
    }

    @Test
    void stopsAtServicesThatLendTemplates() throws IOException {
        write("services/lib/service.yaml", "name: lib\ncomponent: {}\n");

        assertThatThrownBy(() -> flaws("small")).hasMessageContaining("services/lib/service.yaml:2:1");
    }

    @Test
    void stopsAtAServiceThatCannotBeRead() throws IOException {
        write("services/web/service.yaml", "name: [web\n");

        assertThatThrownBy(() -> flaws("small")).hasMessageContaining("services/web/service.yaml");
    }

    @Test
    void warnsAboutProfilesThatAreNotExtended() throws IOException {
        write("profiles/large.yaml", "name: large\nextends: [nothing]\nservices: [other]\n");

        assertThat(flaws("small")).isNotEmpty();
        assertThatThrownBy(() -> flaws("large")).hasMessageContaining("nothing");
    }

    @Test
    void stopsAtProfilesInACircle() throws IOException {
        write("profiles/small.yaml", "name: small\nextends: large\nservices: [web]\n");

        assertThatThrownBy(() -> flaws("small")).hasMessageContaining("profiles/");
    }

    @Test
    void stopsAtAProfileThatCannotBeRead() throws IOException {
        write("profiles/small.yaml", "name: [\n");

        assertThatThrownBy(() -> flaws("small")).hasMessageContaining("profiles/small.yaml");
        assertThatThrownBy(() -> flaws("large")).hasMessageContaining("profiles/small.yaml");
    }

    private List<Problem> flaws(String profile) {
        Selection selection =
                new Selection(folder, Optional.of(profile), Optional.empty(), List.of(), List.of(), "kolla", List.of());
        return new Blueprints().resolve(selection, Optional.empty()).catalog().flaws();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
