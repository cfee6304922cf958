package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds of values laid over others. */
class ValueMergePropertiesTest {
    private static final Location AT = Location.of("test");

    /** Trees in which a key says whether a map stands below it, as a schema would. */
    @Provide
    Arbitrary<Node.Mapping> trees() {
        return tree(3);
    }

    private static Arbitrary<Node.Mapping> tree(int depth) {
        Arbitrary<Node> scalar = Arbitraries.of("x", "y", "z", 1L, 2L, true)
                .injectNull(0.2)
                .map(content -> (Node) new Node.Scalar(content, String.valueOf(content), AT));
        Arbitrary<Node> list = scalar.list().ofMaxSize(3).map(items -> (Node) new Node.Sequence(items, AT));
        Arbitrary<Map<String, Node>> leaves = Arbitraries.maps(
                        Arbitraries.of("a", "b", "c", "d"), Arbitraries.oneOf(scalar, list))
                .ofMaxSize(4);
        if (depth == 0) {
            return leaves.map(ValueMergePropertiesTest::mapping);
        }
        Arbitrary<Map<String, Node.Mapping>> maps =
                Arbitraries.maps(Arbitraries.of("m", "n"), tree(depth - 1)).ofMaxSize(2);
        return Combinators.combine(leaves, maps).as((some, others) -> {
            Map<String, Node> all = new LinkedHashMap<>(some);
            all.putAll(others);
            return mapping(all);
        });
    }

    private static Node.Mapping mapping(Map<String, Node> nodes) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        nodes.forEach((key, node) -> entries.put(key, new Node.Entry(key, AT, node)));
        return new Node.Mapping(entries, AT);
    }

    @Property
    void itDoesNotMatterWhichAreMergedFirst(
            @ForAll("trees") Node.Mapping a, @ForAll("trees") Node.Mapping b, @ForAll("trees") Node.Mapping c) {
        assertThat(ValueMerge.merge(ValueMerge.merge(a, b), c).content())
                .isEqualTo(ValueMerge.merge(a, ValueMerge.merge(b, c)).content());
    }

    @Property
    void theSameTwiceAndNothingChangeNothing(@ForAll("trees") Node.Mapping a) {
        assertThat(ValueMerge.merge(a, a).content()).isEqualTo(a.content());
        assertThat(ValueMerge.merge(a, Node.Mapping.empty(AT)).content()).isEqualTo(a.content());
        assertThat(ValueMerge.merge(Node.Mapping.empty(AT), a).content()).isEqualTo(a.content());
    }

    @Property
    void whatIsAboveWinsAndTheRestStays(@ForAll("trees") Node.Mapping below, @ForAll("trees") Node.Mapping above) {
        holds(below, above, ValueMerge.merge(below, above));
    }

    private static void holds(Node.Mapping below, Node.Mapping above, Node.Mapping merged) {
        assertThat(merged.entries().keySet()).containsAll(below.entries().keySet());
        assertThat(merged.entries().keySet()).containsAll(above.entries().keySet());
        merged.entries().forEach((key, entry) -> {
            Node lower = below.get(key);
            Node upper = above.get(key);
            if (lower instanceof Node.Mapping lowerMap && upper instanceof Node.Mapping upperMap) {
                holds(lowerMap, upperMap, (Node.Mapping) entry.value());
            } else {
                assertThat(entry.value().content()).isEqualTo(upper == null ? lower.content() : upper.content());
            }
        });
    }

    @Property
    void anOptionSetsItsValueAndNoOther(
            @ForAll("trees") Node.Mapping tree,
            @ForAll @Size(min = 2, max = 4) List<@net.jqwik.api.constraints.StringLength(min = 1, max = 5) String> keys,
            @ForAll long value) {
        StringBuilder path = new StringBuilder();
        for (String key : keys) {
            StringBuilder escaped = new StringBuilder();
            key.chars().forEach(c -> escaped.append('\\').append((char) c));
            path.append(path.isEmpty() ? "" : ".").append(escaped);
        }
        if (path.indexOf("=") >= 0) {
            return;
        }
        Problems problems = new Problems();

        SetOption option = SetOption.parse(path + "=" + value, problems).orElseThrow();
        Node.Mapping set = option.apply(tree);

        assertThat(problems.found()).isEmpty();
        Node found = set;
        for (String key : keys) {
            found = ((Node.Mapping) found).get(key);
        }
        assertThat(found.content()).isEqualTo(value);
        tree.entries().forEach((key, entry) -> {
            if (!key.equals(keys.get(0))) {
                assertThat(set.get(key)).isEqualTo(entry.value());
            }
        });
    }
}
