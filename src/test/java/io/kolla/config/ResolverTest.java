package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.Blueprint;
import io.kolla.model.GivenValues;
import io.kolla.model.Tree;
import io.kolla.problem.InvalidInputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {
    private static final String SCHEMA = """
            {
              "type": "object",
              "properties": {
                "replicas": {"type": "integer", "default": 1},
                "image": {"type": "object", "properties": {"tag": {"type": "string"}, "pull": {"default": "Always"}}},
                "hosts": {"type": "array", "default": ["a", "b"]},
                "extra": {"type": "object", "default": {"x": 1}},
                "ratio": {"type": "number", "default": 1.50},
                "tls": {"$ref": "#/$defs/tls"}
              },
              "$defs": {"tls": {"type": "object", "properties": {"port": {"type": "integer", "default": 443}}}}
            }
            """;

    @TempDir
    private Path folder;

    private CatalogFolder catalog = new CatalogFolder(Path.of("target"));

    @BeforeEach
    void catalog() {
        catalog = new CatalogFolder(folder)
                .service("web", "")
                .schema("web", SCHEMA)
                .service("db", "")
                .service("lender", "")
                .profile("one", "services: [web]\nvalues: {web: {replicas: 2, extra: {y: 2}}}\nregistry: one:5000/x\n")
                .profile("two", "extends: one\nservices: [db, web]\nvalues: {web: {extra: {x: 9}, hosts: [c]}}\n");
    }

    @Test
    void takesDefaultsFromTheSchema() {
        Map<String, @Nullable Object> image = new HashMap<>();
        image.put("tag", null);
        image.put("pull", "Always");
        catalog.profile("plain", "services: [web]\n");

        Map<String, @Nullable Object> values =
                catalog.resolve("plain").values().get("web").asMap();

        assertThat(values)
                .containsOnlyKeys("replicas", "image", "hosts", "extra", "ratio", "tls")
                .containsEntry("replicas", 1L)
                .containsEntry("image", image)
                .containsEntry("hosts", List.of("a", "b"))
                .containsEntry("extra", Map.of("x", 1L))
                .containsEntry("tls", Map.of("port", 443L));
        assertThat(values.get("ratio")).hasToString("1.50");
    }

    @Test
    void laysChildOverParent() {
        Blueprint blueprint = catalog.resolve("two");

        assertThat(blueprint.services()).containsOnlyKeys("db", "web");
        assertThat(blueprint.values().get("web").asMap())
                .containsEntry("replicas", 2L)
                .containsEntry("hosts", List.of("c"))
                .containsEntry("extra", Map.of("x", 9L, "y", 2L));
        assertThat(blueprint.registry()).isEqualTo("one:5000/x");
    }

    @Test
    void laysFilesOverProfilesAndSingleValuesOverFiles() {
        catalog.write("a.yaml", "web: {replicas: 3, hosts: [f], extra: {x: 3}}\n");
        catalog.write("b.yaml", "web: {replicas: 4, extra: {z: 4}}\n");

        Blueprint blueprint = catalog.resolve(
                "two", List.of("a.yaml", "b.yaml"), List.of("web.replicas=5", "web.hosts[1]=g", "global.host=x.org"));

        assertThat(blueprint.values().get("web").asMap())
                .containsEntry("replicas", 5L)
                .containsEntry("hosts", List.of("f", "g"))
                .containsEntry("extra", Map.of("x", 3L, "y", 2L, "z", 4L));
        assertThat(blueprint.global().asMap()).isEqualTo(Map.of("host", "x.org"));
    }

    @Test
    void ownsOneOrderForParentsReachedTwice() {
        catalog.profile("left", "extends: one\nvalues: {web: {replicas: 10}}\n");
        catalog.profile("right", "extends: one\nvalues: {web: {hosts: [r]}}\n");
        catalog.profile("both", "extends: [left, right]\n");

        assertThat(catalog.resolve("both").values().get("web").asMap())
                .containsEntry("replicas", 10L)
                .containsEntry("hosts", List.of("r"));
    }

    @Test
    void treatsNullAsNotGiven() {
        catalog.write("a.yaml", "web: {replicas: null, image: }\n");

        Map<String, @Nullable Object> values = catalog.resolve("two", List.of("a.yaml"), List.of("web.hosts=null"))
                .values()
                .get("web")
                .asMap();

        assertThat(values)
                .containsEntry("replicas", null)
                .containsEntry("image", null)
                .containsEntry("hosts", null);
    }

    @Test
    void readsGlobalDefaults() {
        catalog.write(
                "profiles/global.schema.json",
                "{\"properties\": {\"host\": {\"default\": \"127.0.0.1\"}, \"port\": {}}}");

        Blueprint blueprint = catalog.resolve("one");

        assertThat(blueprint.global().asMap())
                .containsEntry("host", "127.0.0.1")
                .containsEntry("port", null);
    }

    @Test
    void choosesTheRegistry() {
        catalog.profile("plain", "services: [db]\n");
        catalog.profile("own", "extends: one\nregistry: two:5000\n");

        assertThat(catalog.resolve("plain").registry()).isEqualTo(Request.DEFAULT_REGISTRY);
        assertThat(catalog.resolve("own").registry()).isEqualTo("two:5000");
        assertThat(Resolver.resolve(
                                catalog.load(),
                                new Request("own", "kolla", Optional.of("three/x"), List.of(), List.of(), List.of()))
                        .registry())
                .isEqualTo("three/x");
    }

    @Test
    void whatWasGivenCanBeGivenAgain() {
        catalog.write("a.yaml", "web: {replicas: 7}\n");
        Blueprint first = catalog.resolve("two", List.of("a.yaml"), List.of("web.hosts[0]=first"));

        Blueprint again = Resolver.resolve(
                catalog.load(),
                new Request("two", "kolla", Optional.empty(), List.of(), List.of(), List.of(), first.given()));

        assertThat(first.values().get("web").asMap()).containsEntry("replicas", 7L);
        assertThat(again.values()).isEqualTo(first.values());
        assertThat(again.given()).isEqualTo(first.given());
    }

    @Test
    void recordedValuesThatNoLongerFitAreNamedAsSuch() {
        GivenValues old =
                new GivenValues(List.of(Tree.of(Map.of("gone", Map.of("a", 1)))), List.of(), Optional.empty());

        assertThatThrownBy(() -> Resolver.resolve(
                        catalog.load(),
                        new Request("two", "kolla", Optional.empty(), List.of(), List.of(), List.of(), old)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the values the release was deployed with")
                .hasMessageContaining("gone");
    }

    @Test
    void narrowsWithoutChangingWhatIsInstalled() {
        Request request = new Request("two", "kolla", Optional.empty(), List.of(), List.of(), List.of("db"));

        Blueprint blueprint = Resolver.resolve(catalog.load(), request);

        assertThat(blueprint.selected()).containsExactly("db");
        assertThat(blueprint.services()).containsOnlyKeys("db", "web");
        assertThat(catalog.resolve("two").selected()).containsExactly("db", "web");
    }

    @Test
    void dropsOptionalNeedsOnly() {
        catalog.service("app", "needs: [{component: db/main, optional: true}, web]");
        catalog.profile("apps", "services: [app, web]\n");
        catalog.profile("alone", "services: [app]\n");

        assertThat(catalog.resolve("apps").services()).containsOnlyKeys("app", "web");
        assertThatThrownBy(() -> catalog.resolve("alone"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("app/main needs web, but the profile \"alone\" leaves web out")
                .hasMessageNotContaining("db");
    }
}
