package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.graph.ComponentGraph;
import io.kolla.model.Blueprint;
import io.kolla.model.KubeVersion;
import io.kolla.model.Node;
import io.kolla.model.Rendering;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.render.Renderer;
import io.kolla.yaml.YamlFiles;
import io.kolla.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/catalog.md are true. */
class CatalogPageTest {
    private static final Path PAGE = Path.of("docs/catalog.md");
    private static final Pattern FILE = Pattern.compile("^`([a-z./-]+)`:\n\n```\\w+\n(.*?)^```$", flags());
    private static final Pattern EXAMPLE = Pattern.compile("^```(yaml|json)\n(.*?)^```$", flags());
    private static final Set<String> PROFILE_ONLY = Set.of("services", "extends", "registry", "values");

    @Test
    void firstCatalogWorks(@TempDir Path folder) throws IOException {
        CatalogFolder catalog = new CatalogFolder(folder);
        for (MatchResult file : all(FILE)) {
            catalog.write(file.group(1), file.group(2));
        }

        assertThat(SchemaRules.problems(catalog.load())).isEmpty();
        Blueprint blueprint = catalog.resolve("greeting");
        Problems warnings = new Problems();
        Rendering rendering =
                Renderer.render(blueprint, KubeVersion.parse("1.28"), image -> "registry/" + image + ":1", warnings);

        assertThat(warnings.found()).isEmpty();
        assertThat(ComponentGraph.of(blueprint).order())
                .extracting(Object::toString)
                .containsExactly("hello/page", "hello/web");
        assertThat(rendering.manifests().values().stream().flatMap(List::stream))
                .extracting(manifest -> manifest.ref().label())
                .containsExactlyInAnyOrder("ConfigMap/hello-page", "Service/hello", "Deployment/hello");
        assertThat(rendering.checks()).containsOnlyKeys("hello/answers");
    }

    @Test
    void everyExampleIsAllowedBySchemas() throws IOException {
        SchemaValidator validator = new SchemaValidator();
        Node service = schema("service");
        Node profile = schema("profile");
        int seen = 0;
        for (MatchResult example : all(EXAMPLE)) {
            Node node =
                    YamlReader.documents(example.group(2), "docs/catalog.md").get(0);
            if (example.group(1).equals("json")) {
                assertThat(validator.flaws(node)).as(example.group()).isEmpty();
                continue;
            }
            Node.Mapping mapping = (Node.Mapping) node;
            Set<String> keys = mapping.entries().keySet();
            if (keys.contains("global")) {
                continue; // A file for -f.
            }
            boolean isProfile = keys.stream().anyMatch(PROFILE_ONLY::contains);
            Node whole = keys.contains("name") ? mapping : named(mapping);

            assertThat(validator.violations(isProfile ? profile : service, whole))
                    .as(example.group())
                    .isEmpty();
            seen++;
        }
        assertThat(seen).isGreaterThan(10);
    }

    @Test
    void everySectionOfTheFormatIsThere() throws IOException {
        String page = Files.readString(PAGE);
        List<Set<String>> keys = List.of(
                ServiceReader.KEYS,
                ComponentReader.KEYS,
                NeedReader.KEYS,
                ProfileReader.KEYS,
                ObjectFieldReader.GATE_KEYS,
                SecretReader.KEYS);
        keys.forEach(all -> all.forEach(key -> assertThat(page).contains("`" + key + "`")));
    }

    @Test
    void optionsOfTheTableSetWhatItSays() throws IOException {
        Pattern row = Pattern.compile("^\\| `(web\\.[^`]+)` \\| (.*) \\|$", Pattern.MULTILINE);
        Matcher rows = row.matcher(Files.readString(PAGE));
        List<String> set = new ArrayList<>();
        while (rows.find()) {
            Problems problems = new Problems();
            Node.Mapping empty = Node.Mapping.empty(Location.of("x"));
            String option = rows.group(1).replaceAll("='(.*)'$", "=$1");
            Node.Mapping tree = SetOption.parse(option, problems).orElseThrow().apply(empty);
            assertThat(problems.found()).isEmpty();
            set.add(String.valueOf(Objects.requireNonNull(tree.get("web")).content()));
        }
        assertThat(set)
                .containsExactly(
                        "{replicas=3}",
                        "{title=3 of them}",
                        "{title=3}",
                        "{hosts=[a.example.org]}",
                        "{hosts=[a, b]}",
                        "{labels={example.org/team=blue}}",
                        "{storage={class=null}}");
    }

    private static Node.Mapping named(Node.Mapping mapping) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.put("name", new Node.Entry("name", mapping.at(), new Node.Scalar("x", "x", mapping.at())));
        return new Node.Mapping(entries, mapping.at());
    }

    private static Node schema(String name) {
        Problems problems = new Problems();
        Path file = Path.of("src/main/resources/io/kolla/schema/" + name + ".schema.json");
        return Optional.ofNullable(YamlFiles.json(file, name, problems)).orElseThrow();
    }

    private static List<MatchResult> all(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results().toList();
    }

    private static int flags() {
        return Pattern.MULTILINE | Pattern.DOTALL;
    }
}
