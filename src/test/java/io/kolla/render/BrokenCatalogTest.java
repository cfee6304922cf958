package io.kolla.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to get a template wrong, with all that is said about it: a file of {@code golden/broken} holds the files of
 * one catalog and, last, the problems expected.
 */
class BrokenCatalogTest {
    private static final Path CASES = Path.of("src/test/resources/golden/broken");
    private static final String SERVER = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: db}\ndata: {user: shop}\n";

    @TempDir
    Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(String name) throws IOException {
        Map<String, String> sections = sections(Files.readString(CASES.resolve(name)));
        String expected = sections.remove("expected");
        String kube = sections.containsKey("kube") ? sections.remove("kube").strip() : "1.30";
        TestCatalog catalog = catalog(sections);

        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> catalog.render(kube));

        assertThat(refused).as("the catalog is refused").isNotNull();
        String found = refused.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            String text = Files.readString(CASES.resolve(name));
            Files.writeString(CASES.resolve(name), text.substring(0, text.indexOf("=== expected\n") + 13) + found);
        }
        assertThat(found).isEqualTo(expected);
    }

    private TestCatalog catalog(Map<String, String> sections) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "shop");
        values.put("port", 80);
        values.put("key", "a");
        values.put("nothing", null);
        values.put("list", List.of("x", "y"));
        values.put("settings", Map.of("color", "red"));
        TestCatalog catalog = new TestCatalog(folder)
                .service("web", "app")
                .service("db", "server")
                .service("lib")
                .service("mail")
                .outside("mail")
                .image("web")
                .secrets("web", "session-key")
                .secrets("db", "password")
                .values("web", values)
                .global(Map.of("publicHost", "127.0.0.1"))
                .file("db/templates/server.yaml.hbs", SERVER);
        List<String> files = new ArrayList<>(sections.keySet());
        if (files.contains("web/templates/check.yaml.hbs")) {
            catalog.check("web", "probe", "check");
        }
        if (files.remove("access")) {
            catalog.access("web", "URL", sections.get("access").strip());
        }
        files.forEach(file -> catalog.file(file, sections.get(file)));
        return catalog;
    }

    private static Map<String, String> sections(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : text.split("(?m)^=== ", -1)) {
            int newline = section.indexOf('\n');
            if (newline > 0) {
                sections.put(section.substring(0, newline), section.substring(newline + 1));
            }
        }
        return sections;
    }
}
