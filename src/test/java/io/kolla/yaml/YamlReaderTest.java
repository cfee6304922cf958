package io.kolla.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.Node;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            quoteCharacter = '`',
            value = {
                "1, Long, 1",
                "0644, Long, 420",
                "0o17, Long, 15",
                "0x1F, Long, 31",
                "-0x10, Long, -16",
                "0b101, Long, 5",
                "1_000, Long, 1000",
                "+5, Long, 5",
                "089, String, 089",
                "9223372036854775808, BigInteger, 9223372036854775808",
                "1.50, BigDecimal, 1.50",
                ".5, BigDecimal, 0.5",
                "1e3, BigDecimal, 1E+3",
                "1:30, String, 1:30",
                "2001-01-01, String, 2001-01-01",
                "yes, Boolean, true",
                "Off, Boolean, false",
                "y, String, y",
                "~, NULL, NULL",
                "Null, NULL, NULL",
                "yess, String, yess",
                "'1', String, 1",
                "\"1\", String, 1",
                "1.2.3, String, 1.2.3",
                "!!str 5, String, 5",
                "!!int '5', Long, 5"
            })
    void readsScalarsAsKubectlDoes(String text, String type, String value) {
        Node node = YamlReader.documents("k: " + text, "x").get(0);

        Object content = ((Node.Mapping) node).content().get("k");
        if (type == null) {
            assertThat(content).isNull();
        } else {
            assertThat(content).hasToString(value);
            assertThat(content.getClass().getSimpleName()).isEqualTo(type);
        }
    }

    @Test
    void knowsWhereEverythingStands() {
        Node.Mapping root = (Node.Mapping) YamlReader.documents("a:\n  - b: c\n  - |\n    text\n", "f.yaml")
                .get(0);

        Node.Sequence list = (Node.Sequence) root.get("a");
        Node.Mapping first = (Node.Mapping) list.items().get(0);
        assertThat(root.at()).hasToString("f.yaml:1:1");
        assertThat(list.at()).hasToString("f.yaml:2:3");
        assertThat(first.entries().get("b").keyAt()).hasToString("f.yaml:2:5");
        assertThat(first.get("b").at()).hasToString("f.yaml:2:8");
        assertThat(list.items().get(1).at()).isEqualTo(new Location("f.yaml", 3, 5));
    }

    @Test
    void readsSeveralDocumentsAndSkipsEmptyOnes() {
        List<Node> documents = YamlReader.documents("---\n---\na: 1\n---\n# nothing\n---\n- b\n...\n", "x");

        assertThat(documents).extracting(Node::content).containsExactly(Map.of("a", 1L), List.of("b"));
        assertThat(documents.get(1).at().line()).isEqualTo(7);
    }

    @Test
    void writesOutAliasesAndMergedKeys() {
        Node node = YamlReader.documents(
                        "base: &b {x: 1, y: 2}\none: {<<: *b, y: 3}\ntwo: {<<: [*b, {z: 4}], '<<': 5}\n", "x")
                .get(0);

        assertThat(node.content())
                .isEqualTo(Map.of(
                        "base", Map.of("x", 1L, "y", 2L),
                        "one", Map.of("x", 1L, "y", 3L),
                        "two", Map.of("x", 1L, "y", 2L, "z", 4L, "<<", 5L)));
    }

    @Test
    void throwsEveryProblemAtOnce() {
        assertThatThrownBy(() -> YamlReader.documents("a: 1\na: 2\nb: .nan\n", "f.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("f.yaml:2:1: the key \"a\" is there twice, first at f.yaml:1:1")
                .hasMessageContaining("f.yaml:3:4: the number .nan is not finite");
    }

    @Test
    void refusesTextWithoutEnd() {
        Problems problems = new Problems();

        assertThat(YamlReader.documents("x".repeat(YamlReader.MAX_LENGTH + 1), "f", problems))
                .isEmpty();

        assertThat(problems.found()).hasSize(1);
    }

    /** Whatever the text: nodes or problems, nothing else. */
    @Test
    void survivesAnyText() {
        String pieces = "aA0 \n\n\t:-?,[]{}#&*!|>'\"%@`~=<.\\\u0000\u0085\u2028\uFEFF\uD83D\uDE00é";
        int broken = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            Problems problems = new Problems();

            List<Node> documents = YamlReader.documents(text.toString(), "f", problems);

            documents.forEach(node -> assertThat(node.at().line()).isPositive());
            broken += problems.hasErrors() ? 1 : 0;
        }
        assertThat(broken).isBetween(1000, 19_999);
    }
}
