package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Node;
import io.kolla.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuickProofTest {
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-3",
            "10",
            "2.5",
            "99999999999999999999",
            "a",
            "abc",
            "''",
            "'1'",
            "true",
            "null",
            "[]",
            "[1]",
            "[a, b, null]",
            "[[1]]",
            "{}",
            "{a: 1}",
            "{a: null}",
            "{a: x, b: [1]}",
            "{b: {a: 1}, c: true}",
            "{c: {}}");
    private static final List<String> TYPES =
            List.of("object", "array", "string", "integer", "number", "boolean", "'null'");

    /** Whatever is proven valid must be valid for the real validator; the reverse is not claimed. */
    @Test
    void provesNothingThatIsNotValid() {
        SchemaValidator validator = new SchemaValidator();
        int proven = 0;
        int refused = 0;
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            String schema = schema(random, 0);
            String value = pick(random, VALUES);
            Node schemaNode = YamlReader.documents(schema, "schema").get(0);
            Node valueNode = YamlReader.documents(value, "value").get(0);

            boolean valid = validator.violations(schemaNode, valueNode).isEmpty();

            if (QuickProof.isValid(schemaNode, valueNode)) {
                assertThat(valid)
                        .as("seed %d: %s against %s", seed, value, schema)
                        .isTrue();
                proven++;
            } else if (!valid) {
                refused++;
            }
        }
        assertThat(proven).as("proven").isGreaterThan(200);
        assertThat(refused).as("refused").isGreaterThan(200);
    }

    @Test
    void leavesUnknownKeywordsToTheValidator() {
        assertThat(QuickProof.isValid(node("{type: integer}"), node("1"))).isTrue();
        assertThat(QuickProof.isValid(node("{type: integer, multipleOf: 1}"), node("1")))
                .isFalse();
        assertThat(QuickProof.isValid(node("{properties: {a: {oneOf: []}}}"), node("{a: 1}")))
                .isFalse();
    }

    private static Node node(String text) {
        return YamlReader.documents(text, "x").get(0);
    }

    private static String schema(Random random, int depth) {
        Map<String, String> keywords = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String[] keyword = keyword(random, depth).split(": ", 2);
            keywords.put(keyword[0], keyword[1]);
        }
        return keywords.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String keyword(Random random, int depth) {
        boolean deep = depth > 2;
        return switch (random.nextInt(deep ? 9 : 14)) {
            case 0, 1 -> "type: " + pick(random, TYPES);
            case 2 -> "type: [" + pick(random, TYPES) + ", " + pick(random, TYPES) + "]";
            case 3 -> "enum: [1, a, true]";
            case 4 -> pick(random, List.of("minimum: ", "maximum: ")) + random.nextInt(5);
            case 5 -> pick(random, List.of("minLength: 1", "maxLength: 2"));
            case 6 -> pick(random, List.of("minItems: 1", "maxItems: 2"));
            case 7 -> "pattern: '^[a-z]+$'";
            case 8 -> "required: [" + pick(random, List.of("a", "b", "c")) + "]";
            case 9 -> "items: " + schema(random, depth + 1);
            case 10 -> "const: " + pick(random, VALUES);
            case 11 -> "additionalProperties: " + pick(random, List.of("true", "false", schema(random, depth + 1)));
            default -> "properties: {a: " + schema(random, depth + 1) + ", b: " + schema(random, depth + 1) + "}";
        };
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
