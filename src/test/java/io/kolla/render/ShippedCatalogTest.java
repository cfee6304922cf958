package io.kolla.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.config.CatalogLoader;
import io.kolla.config.Request;
import io.kolla.config.Resolver;
import io.kolla.export.PlainFormat;
import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.KubeVersion;
import io.kolla.model.Rendering;
import io.kolla.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalog the program ships with, and the example beside it, render for old and new clusters. */
class ShippedCatalogTest {
    @ParameterizedTest
    @CsvSource({
        ".,identity,1.20",
        ".,identity,1.36",
        ".,core,1.20",
        ".,core,1.28",
        ".,core,1.36",
        "examples/shop,shop,1.20",
        "examples/shop,busy-shop,1.20",
        "examples/shop,busy-shop,1.36"
    })
    void rendersWithoutProblems(String root, String profile, String kube) {
        Catalog catalog = CatalogLoader.load(Path.of(root).toAbsolutePath().normalize());
        Blueprint blueprint = Resolver.resolve(catalog, Request.of(profile));
        Problems warnings = new Problems();

        Rendering rendering =
                Renderer.render(blueprint, KubeVersion.parse(kube), image -> "registry.test/" + image + ":1", warnings);

        assertThat(warnings.found()).isEmpty();
        assertThat(rendering.manifests().keySet())
                .hasSize(blueprint.services().values().stream()
                        .mapToInt(s -> s.components().size())
                        .sum());
        assertThat(new PlainFormat().text(List.copyOf(rendering.manifests().keySet()), rendering))
                .doesNotContain("\uE000", "{{");
    }
}
