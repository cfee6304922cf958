package io.kolla.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.KubeVersion;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.render.Renderer;
import io.kolla.render.TestCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each rule says and does not say: a file of {@code golden/lint} is named after its rule and holds templates and,
 * last, the warnings expected. With {@code -Dgolden.write=true} these are written anew, to be reviewed.
 */
class LintTest {
    private static final Path CASES = Path.of("src/test/resources/golden/lint");

    @TempDir
    Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void warns(String name) throws IOException {
        String text = Files.readString(CASES.resolve(name));
        TestCatalog catalog = new TestCatalog(folder).service("web", "app").service("db", "server");
        catalog.file("db/templates/server.yaml.hbs", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: db}\n");
        String expected = "";
        for (String section : text.split("(?m)^=== ", -1)) {
            int newline = section.indexOf('\n');
            if (section.startsWith("expected\n")) {
                expected = section.substring(newline + 1);
            } else if (newline > 0) {
                catalog.file(section.substring(0, newline), section.substring(newline + 1));
            }
        }

        String found = review(catalog).warnings().stream()
                .map(problem -> problem + "\n")
                .collect(Collectors.joining());

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(CASES.resolve(name), text.substring(0, text.indexOf("=== expected\n") + 13) + found);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void everyRuleHasACase() throws IOException {
        TreeSet<String> expected = new TreeSet<>(Rules.names());
        expected.add("clean");

        assertThat(cases().stream().map(name -> name.replace(".txt", ""))).containsExactlyElementsOf(expected);
        for (String rule : Rules.names()) {
            assertThat(Files.readString(CASES.resolve(rule + ".txt")).split("=== expected\n", -1)[1])
                    .contains("[" + rule + "]");
        }
    }

    @Test
    void theCatalogPageExplainsEveryRule() throws IOException {
        String page = Files.readString(Path.of("docs/catalog.md"));

        Rules.explanations()
                .forEach((name, explanation) ->
                        assertThat(page.replace("\n", " ")).contains("| `" + name + "` | " + explanation + " |"));
    }

    private static Review review(TestCatalog catalog) {
        Review[] seen = new Review[1];
        Problems problems = new Problems();
        Renderer.render(
                catalog.blueprint(),
                KubeVersion.parse("1.30"),
                image -> "registry.test/" + image + ":1",
                problems,
                (objects, checks) -> seen[0] = Lint.review(catalog.blueprint(), objects, checks));
        assertThat(problems.found()).isEqualTo(List.<Problem>of());
        return seen[0];
    }
}
