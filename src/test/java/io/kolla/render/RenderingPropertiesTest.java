package io.kolla.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.model.Tree;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlReader;
import io.kolla.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds of every rendering, whatever the values. */
class RenderingPropertiesTest {
    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("kolla-rendering");
        Path templates = folder.resolve("services/web/templates");
        Files.createDirectories(templates);
        Files.writeString(templates.resolve("config.yaml.hbs"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web}
                data:
                  alone: {{values.text}}
                  quoted: "{{values.text}}"
                  glued: a{{values.text}}b
                  block: |
                    {{values.text}}
                  json: {{quote (json values.tree)}}
                  each: "{{#each values.tree}}{{@key}}={{this}};{{/each}}"
                """);
        Path other = folder.resolve("services/db/templates");
        Files.createDirectories(other);
        Files.writeString(
                other.resolve("server.yaml.hbs"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: db}\ndata: {a: b}\n");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        List<Path> all;
        try (var paths = Files.walk(folder)) {
            all = new ArrayList<>(paths.toList());
        }
        Collections.reverse(all);
        for (Path path : all) {
            Files.delete(path);
        }
    }

    /** Text that YAML can hold, of all planes, with what YAML and templates think something of. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "{{x}}",
                "}}",
                "{{",
                ": ",
                " #",
                "- ",
                "'",
                "\"",
                "\\",
                "\t",
                "&a",
                "*a",
                "!x",
                "|",
                ">",
                "%",
                "@",
                "`",
                "yes",
                "null",
                "0644",
                "1:30",
                "é",
                "\uD83D\uDE00",
                "\u202E",
                "a",
                " ",
                "x y",
                "{",
                "}",
                "[",
                "]",
                ",",
                "=");
        return pieces.list().ofMaxSize(8).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<Map<String, Object>> trees() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.of("x", "y: z", "", "null").map(x -> (Object) x),
                Arbitraries.longs().map(x -> (Object) x),
                Arbitraries.of(true, false).map(x -> (Object) x));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e f", "1"), scalars)
                .ofMaxSize(5);
    }

    @Property(tries = 300)
    void aValueIsWrittenAsItIs(@ForAll("texts") String text) {
        Tree data = render(Map.of("text", text, "tree", Map.of()), List.of("web", "db"));

        assertThat(data.value("alone")).isEqualTo(text);
        assertThat(data.value("quoted")).isEqualTo(text);
        assertThat(data.value("glued")).isEqualTo("a" + text + "b");
        assertThat(data.value("block")).isEqualTo(text + "\n");
    }

    @Property
    void theOrderOfValuesAndServicesOnlyMattersWhereATemplateAsksForIt(
            @ForAll("trees") Map<String, Object> tree, @ForAll("texts") String text, @ForAll long seed) {
        List<Map.Entry<String, Object>> shuffled =
                new ArrayList<>(Map.of("text", text, "tree", tree).entrySet());
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, Object> values = new LinkedHashMap<>();
        shuffled.forEach(entry -> values.put(entry.getKey(), entry.getValue()));

        assertThat(render(values, List.of("web", "db")))
                .isEqualTo(render(Map.of("tree", tree, "text", text), List.of("db", "web")));
    }

    @Property
    void whatIsWrittenReadsBackAsItWas(@ForAll("trees") Map<String, Object> tree, @ForAll("texts") String text) {
        Map<String, Object> content = new LinkedHashMap<>(tree);
        content.put(text, List.of(text, tree));
        Problems problems = new Problems();

        Object read = Objects.requireNonNull(
                        YamlReader.document(YamlWriter.write(Tree.of(content)), "written", problems))
                .content();

        assertThat(problems.found()).isEmpty();
        assertThat(read).isEqualTo(Tree.of(content).asMap());
    }

    private static Tree render(Map<String, Object> values, List<String> services) {
        TestCatalog catalog = new TestCatalog(folder);
        for (String service : services) {
            catalog.service(service, service.equals("web") ? "config" : "server");
        }
        Rendering rendering = catalog.values("web", values).render();
        Manifest manifest = Objects.requireNonNull(rendering.manifests().get(new ComponentId("web", "config")))
                .get(0);
        return manifest.content().tree("data");
    }
}
