package io.kolla.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Node;
import io.kolla.model.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlRoundTripTest {
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            "1",
            "9",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "\r",
            ":",
            ": ",
            " #",
            "#",
            "-",
            "- ",
            "?",
            "|",
            ">",
            "'",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&",
            "*",
            "!",
            "%",
            "@",
            "`",
            "~",
            "=",
            "<<",
            "yes",
            "No",
            "on",
            "y",
            "null",
            "true",
            "0x1f",
            "0o17",
            "010",
            "1e3",
            "1.5",
            "1:30",
            "2001-01-01",
            ".inf",
            ".nan",
            "_",
            "é",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\u0000",
            "\u0007",
            "😀",
            "---",
            "...",
            "{{x}}",
            "$(A)",
            "+",
            ".");

    @Test
    void readsBackWhatItWrote() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Tree tree = Tree.of(map(random, 0));

            String text = YamlWriter.write(tree);

            Node read = YamlReader.documents(text, "x").get(0);
            assertThat(((Node.Mapping) read).toTree())
                    .as("seed %d:%n%s", seed, text)
                    .isEqualTo(tree);
        }
    }

    @Test
    void anotherReaderTakesTextForTheSameText() {
        for (int seed = 0; seed < 3000; seed++) {
            String text = text(new Random(seed));
            if (text.indexOf('\uFEFF') >= 0) {
                continue; // The other reader drops the mark wherever it stands.
            }

            Object read = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(YamlWriter.write(Tree.of(Map.of("k", List.of(text)))));

            assertThat(read).as("seed %d", seed).isEqualTo(Map.of("k", List.of(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "on",
                "OFF",
                "y",
                "n",
                "~",
                "null",
                "Null",
                "true",
                "",
                " ",
                " a",
                "a ",
                "010",
                "0o17",
                "0x1F",
                "1e3",
                "1E+3",
                ".5",
                "+1",
                "1_000",
                "1:30",
                "2001-01-01",
                "2001-12-14t21:59:43.10-05:00",
                ".inf",
                "-.INF",
                ".NaN",
                "=",
                "<<",
                "- a",
                "a: b",
                "a #b",
                "a:",
                "#a",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "{a",
                "[a",
                "'a",
                "\"a",
                "10.96.0.1",
                "1.20",
                "---",
                "?",
                "0b101",
                "12e03",
                "0.",
                "-"
            })
    void quotesWhatSomeReaderMightMisread(String text) {
        assertThat(YamlWriter.write(Tree.of(Map.of("k", text)))).startsWith("k: \"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a b",
                "Gi",
                "1Gi",
                "100m",
                "a:b",
                "a#b",
                "/var/lib",
                "http://a:80/x?y=z",
                "v1",
                "apps/v1",
                "é",
                "it's"
            })
    void leavesPlainTextPlain(String text) {
        assertThat(YamlWriter.write(Tree.of(Map.of("k", text)))).isEqualTo("k: " + text + "\n");
    }

    @Test
    void writesBlocks() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("list", List.of(Map.of("name", "a"), List.of(1, 2), "c"));
        map.put("script", "#!/bin/sh\nexit 0\n");
        map.put("noBreak", "a\n  b");
        map.put("breaks", "a\n\n");
        map.put("indented", "  a\nb\n");
        map.put("empty", Map.of());
        map.put("none", List.of());
        map.put("nothing", null);
        map.put("half", new BigDecimal("0.50"));
        map.put("large", new BigDecimal("1E+9"));

        assertThat(YamlWriter.writeAll(List.of(Tree.of(map), Tree.of(Map.of("b", true)))))
                .isEqualTo("""
                list:
                - name: a
                - - 1
                  - 2
                - c
                script: |
                  #!/bin/sh
                  exit 0
                noBreak: |-
                  a
                    b
                breaks: |+
                  a

                indented: |2
                    a
                  b
                empty: {}
                none: []
                nothing: null
                half: 0.50
                large: 1.0E+9
                ---
                b: true
                """);
    }

    private static Map<String, @Nullable Object> map(Random random, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(text(random), value(random, depth + 1));
        }
        return map;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 7 : 10)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> new BigInteger(100, random);
            case 4 -> BigDecimal.valueOf(random.nextInt(10_000) - 5000, random.nextInt(4) + 1);
            case 5, 6 -> text(random);
            case 7 -> map(random, depth);
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
