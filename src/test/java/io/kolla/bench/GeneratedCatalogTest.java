package io.kolla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.config.CatalogLoader;
import io.kolla.config.Request;
import io.kolla.config.Resolver;
import io.kolla.graph.ComponentGraph;
import io.kolla.model.Blueprint;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.problem.Problems;
import io.kolla.render.Renderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is a catalog in order, of the size that the benchmarks claim. */
class GeneratedCatalogTest {
    @TempDir
    private Path folder;

    @Test
    void theFullFormHasAboutTenObjectsAService() throws IOException {
        Blueprint blueprint = blueprint(24, true);
        Problems problems = new Problems();
        List<Manifest> objects =
                Renderer.render(blueprint, KubeVersion.parse("1.28"), image -> image, problems)
                        .manifests()
                        .values()
                        .stream()
                        .flatMap(Collection::stream)
                        .toList();

        assertThat(problems.found()).isEmpty();
        assertThat(blueprint.services()).hasSize(24);
        assertThat(objects).hasSizeBetween(220, 260);
        assertThat(ComponentGraph.of(blueprint).waves()).hasSizeGreaterThan(5);
    }

    @Test
    void theLeanFormHasFiveComponentsAService() throws IOException {
        Blueprint blueprint = blueprint(104, false);

        assertThat(ComponentGraph.of(blueprint).components()).hasSize(100 * 5 + 4 + 3);
    }

    private Blueprint blueprint(int services, boolean full) throws IOException {
        return Resolver.resolve(CatalogLoader.load(GeneratedCatalog.write(folder, services, full)), Request.of("all"));
    }
}
