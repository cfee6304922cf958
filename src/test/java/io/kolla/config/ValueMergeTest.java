package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueMergeTest {
    private static final Location AT = Location.of("x");

    @Test
    void isAssociativeAndKeepsTheUpperValue() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Node.Mapping a = mapping(random, 0);
            Node.Mapping b = mapping(random, 0);
            Node.Mapping c = mapping(random, 0);

            Node.Mapping left = ValueMerge.merge(ValueMerge.merge(a, b), c);

            assertThat(left.content())
                    .as("seed %d", seed)
                    .isEqualTo(overlaid(overlaid(a.content(), b.content()), c.content()));
            assertThat(ValueMerge.merge(a, a).content()).isEqualTo(a.content());
            assertThat(ValueMerge.merge(a, Node.Mapping.empty(AT)).content()).isEqualTo(a.content());
            assertThat(ValueMerge.merge(Node.Mapping.empty(AT), a).content()).isEqualTo(a.content());
        }
    }

    /** The rule once more, over plain maps. */
    private static Map<?, ?> overlaid(Map<?, ?> below, Map<?, ?> above) {
        Map<Object, Object> result = new LinkedHashMap<>(below);
        above.forEach((key, value) -> {
            boolean maps = result.get(key) instanceof Map && value instanceof Map;
            result.put(key, maps ? overlaid((Map<?, ?>) result.get(key), (Map<?, ?>) value) : value);
        });
        return result;
    }

    private static Node.Mapping mapping(Random random, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = String.valueOf((char) ('a' + random.nextInt(4)));
            entries.put(key, new Node.Entry(key, AT, node(random, depth + 1)));
        }
        return new Node.Mapping(entries, AT);
    }

    private static Node node(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 2 : 5)) {
            case 0 -> new Node.Scalar(null, "", AT);
            case 1 -> new Node.Scalar((long) random.nextInt(9), "", AT);
            case 2 -> {
                List<Node> items = new ArrayList<>();
                items.add(node(random, depth + 1));
                yield new Node.Sequence(items, AT);
            }
            default -> mapping(random, depth);
        };
    }
}
