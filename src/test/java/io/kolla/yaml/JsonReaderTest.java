package io.kolla.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader of JSON says what the reader of YAML says, or nothing. */
class JsonReaderTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\n",
            "\"a\"",
            "\"b c\"",
            "\"\\n\\\"\\\\\"",
            "\"\\u0041\"",
            "\"\u00e9\"",
            "1",
            "-0.5",
            "01",
            "1e3",
            "true",
            "null",
            "yes",
            "\t",
            "#",
            "- ",
            "&x",
            "\"<<\"",
            "1_000",
            "0x1f",
            ".5",
            "--");

    @Test
    void readsEverySchemaOfTheCatalogsAsYamlWould() throws IOException {
        int count = 0;
        try (Stream<Path> files = Stream.of("services", "profiles", "examples", "src/main/resources")
                .flatMap(JsonReaderTest::walk)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file);
                Problems problems = new Problems();
                assertThat(JsonReader.read(text, "x"))
                        .as(file.toString())
                        .isEqualTo(YamlReader.document(text, "x", problems));
                assertThat(problems.found()).isEmpty();
                count++;
            }
        }
        assertThat(count).isGreaterThan(5);
    }

    @Test
    void whateverItReadsTheReaderOfYamlReadsSo() {
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder();
            if (random.nextBoolean()) {
                append(text, random, 0);
            }
            for (int j = random.nextInt(4); j > 0; j--) {
                text.insert(random.nextInt(text.length() + 1), PIECES.get(random.nextInt(PIECES.size())));
            }
            var node = JsonReader.read(text.toString(), "x");
            if (node != null) {
                Problems problems = new Problems();
                assertThat(YamlReader.document(text.toString(), "x", problems))
                        .as(text.toString())
                        .isEqualTo(node);
                assertThat(problems.found()).as(text.toString()).isEmpty();
                read++;
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\": 1, \"a\": 2}",
                "[1,]",
                "{\"a\" 1}",
                "{a: 1}",
                "[01]",
                "[1] 2",
                "\"a\nb\"",
                "[\"\\x41\"]",
                "[1.]",
                "['a']",
                "[-]",
                "[1e5]",
                "{\"a\":}"
            })
    void leavesTheRestToTheReaderOfYaml(String text) {
        assertThat(JsonReader.read(text, "x")).isNull();
    }

    private static void append(StringBuilder text, Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 3 : 5);
        if (kind < 3) {
            text.append(List.of("1", "-2.50", "true", "null", "\"text: # -\"", "\"\\\\ \\\"\"", "0")
                    .get(random.nextInt(7)));
            return;
        }
        text.append(kind == 3 ? '[' : '{');
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(random.nextBoolean() ? " " : "\n");
            if (kind == 4) {
                text.append("\"k").append(i).append("\":").append(random.nextBoolean() ? " " : "");
            }
            append(text, random, depth + 1);
            text.append(i > 1 ? "," : "").append(random.nextBoolean() ? "\n " : "");
        }
        text.append(kind == 3 ? ']' : '}');
    }

    private static Stream<Path> walk(String folder) {
        try {
            return Files.walk(Path.of(folder));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
