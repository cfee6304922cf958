package io.kolla.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.yaml.YamlWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendererTest {
    @TempDir
    Path folder;

    private TestCatalog catalog;

    @BeforeEach
    void makeCatalog() {
        catalog = new TestCatalog(folder);
    }

    @Test
    void completesAnObject() {
        catalog.service("web", "config")
                .file(
                        "web/templates/config.yaml.hbs",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: b}\n");

        Manifest manifest = only(catalog.render(), "web/config");

        assertThat(YamlWriter.write(manifest.content())).isEqualTo("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: web
                  namespace: demo
                  labels:
                    app.kubernetes.io/component: config
                    app.kubernetes.io/instance: demo
                    app.kubernetes.io/managed-by: kolla
                    app.kubernetes.io/name: web
                  annotations:
                    kolla.io/hash: %s
                data:
                  a: b
                """.formatted(manifest.hash()));
    }

    @Test
    void keepsTypesOfValuesAndNeverTurnsThemIntoYaml() {
        catalog.service("web", "config")
                .values("web", Map.of("port", 80, "name", "yes", "tricky", "a: b #c\nd: e", "list", List.of(1, "x")))
                .file("web/templates/config.yaml.hbs", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: web, annotations: {port: "{{values.port}}"}}
                        data:
                          word: {{values.name}}
                          tricky: {{values.tricky}}
                          glued: {{values.port}}m
                          {{values.name}}: key
                          json: |
                            {{json values.list}}
                        """);

        Manifest manifest = only(catalog.render(), "web/config");

        assertThat(manifest.content().tree("data").asMap())
                .isEqualTo(Map.of(
                        "word",
                        "yes",
                        "tricky",
                        "a: b #c\nd: e",
                        "glued",
                        "80m",
                        "yes",
                        "key",
                        "json",
                        "[1, \"x\"]\n"));
        assertThat(manifest.content().value("metadata", "annotations", "port")).isEqualTo("80");
    }

    private static Manifest only(Rendering rendering, String component) {
        List<Manifest> manifests = rendering.manifests().get(ComponentId.parse(component));
        assertThat(manifests).hasSize(1);
        return manifests.get(0);
    }
}
