package io.kolla.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComponentGraphTest {
    /** Each line {@code a/b: c/d ~e/f}: a component and what it needs; {@code ~} marks a run need. */
    private static ComponentGraph graph(String... lines) {
        List<ComponentId> components = new ArrayList<>();
        List<NeedEdge> edges = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.replace(":", "").split(" ");
            components.add(ComponentId.parse(words[0]));
            for (String word : Arrays.asList(words).subList(1, words.length)) {
                Need.Type type = word.startsWith("~") ? Need.Type.RUN : Need.Type.START;
                edges.add(new NeedEdge(ComponentId.parse(words[0]), ComponentId.parse(word.replace("~", "")), type));
            }
        }
        return ComponentGraph.of(components, edges);
    }

    private static final ComponentGraph SHOP = graph(
            "db/server:",
            "db/schema: db/server",
            "shop/config:",
            "shop/api: shop/config db/schema db/server ~login/api",
            "login/api: db/server",
            "mail/server:",
            "mail/queue: mail/server ~shop/api");

    @Test
    void ordersComponentsAfterWhatTheyNeed() {
        assertThat(SHOP.order())
                .extracting(ComponentId::toString)
                .containsExactly(
                        "db/server", "mail/server", "shop/config", "db/schema", "login/api", "shop/api", "mail/queue");
    }

    @Test
    void putsRunNeedsIntoAnyWave() {
        assertThat(SHOP.waves())
                .extracting(Object::toString)
                .containsExactly(
                        "[db/server, mail/server, shop/config]", "[db/schema, login/api, mail/queue]", "[shop/api]");
        assertThat(SHOP.wave(ComponentId.parse("shop/api"))).isEqualTo(2);
    }

    @Test
    void narrowsToServicesAndWhatTheyNeed() {
        ComponentGraph narrowed = SHOP.narrowedTo(Set.of("shop"));

        assertThat(narrowed.components())
                .extracting(ComponentId::toString)
                .containsExactly("db/schema", "db/server", "login/api", "shop/api", "shop/config");
        assertThat(narrowed.needsOf(ComponentId.parse("shop/api"))).hasSize(4);
        assertThat(narrowed.dependantsOf(ComponentId.parse("shop/api"))).isEmpty();
        assertThat(SHOP.narrowedTo(Set.of()).components()).isEmpty();
    }

    @Test
    void findsTheShortestChain() {
        assertThat(SHOP.chain(ComponentId.parse("mail/queue"), ComponentId.parse("db/server")))
                .extracting(ComponentId::toString)
                .containsExactly("mail/queue", "shop/api", "db/server");
        assertThat(SHOP.chain(ComponentId.parse("db/server"), ComponentId.parse("shop/api")))
                .isEmpty();
        assertThat(SHOP.chain(ComponentId.parse("db/server"), ComponentId.parse("db/server")))
                .hasSize(1);
    }

    @Test
    void findsTheCriticalPathOverBothTypes() {
        Map<String, Integer> seconds =
                Map.of("db/server", 5, "db/schema", 3, "shop/api", 1, "login/api", 9, "mail/server", 1);

        CriticalPath path =
                SHOP.criticalPath(component -> Duration.ofSeconds(seconds.getOrDefault(component.toString(), 0)));

        // The shop starts at 8 and would be ready at 9, but is not before the login is, at 14.
        assertThat(path.length()).isEqualTo(Duration.ofSeconds(14));
        assertThat(path.components()).extracting(ComponentId::toString).containsExactly("db/server", "login/api");
        assertThat(graph().criticalPath(component -> Duration.ofSeconds(1)).components())
                .isEmpty();
    }

    @Test
    void refusesCircles() {
        assertThatThrownBy(() -> graph("a/a: b/b", "b/b: ~a/a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> graph("a/a: a/a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> graph("a/a: b/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SHOP.needsOf(ComponentId.parse("x/y"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheStricterOfTwoNeeds() {
        assertThat(graph("a/a: ~b/b b/b", "b/b:").edges())
                .containsExactly(new NeedEdge(ComponentId.parse("a/a"), ComponentId.parse("b/b"), Need.Type.START));
    }

    @Test
    void leavesOutImpliedEdgesOnly() {
        ComponentGraph reduced = graph("a/a:", "a/b: a/a", "a/c: a/b a/a", "a/d: ~a/b a/a", "a/e: ~a/c ~a/a")
                .reduced();

        assertThat(reduced.edges())
                .extracting(edge -> edge.from() + (edge.type() == Need.Type.RUN ? " ~ " : " - ") + edge.to())
                // a/d needs a/a before it starts, which its run need on a/b does not imply.
                .containsExactly("a/b - a/a", "a/c - a/b", "a/d - a/a", "a/d ~ a/b", "a/e ~ a/c");
    }

    @Test
    void reductionKeepsWhatRandomGraphsMean() {
        for (int seed = 0; seed < 300; seed++) {
            ComponentGraph graph = random(new Random(seed), 12);

            ComponentGraph reduced = graph.reduced();

            assertThat(times(reduced)).as("seed %d", seed).isEqualTo(times(graph));
            assertThat(reduced.waves()).isEqualTo(graph.waves());
            assertThat(graph.edges()).containsAll(reduced.edges());
            assertThat(reduced.reduced().edges()).isEqualTo(reduced.edges());
        }
    }

    @Test
    void doesNotDependOnTheOrderOfItsInput() {
        for (int seed = 0; seed < 100; seed++) {
            ComponentGraph graph = random(new Random(seed), 20);
            List<ComponentId> components = new ArrayList<>(graph.components());
            List<NeedEdge> edges = new ArrayList<>(graph.edges());
            Collections.shuffle(components, new Random(seed));
            Collections.shuffle(edges, new Random(seed + 1));

            ComponentGraph again = ComponentGraph.of(components, edges);

            assertThat(again.edges()).isEqualTo(graph.edges());
            assertThat(again.order()).isEqualTo(graph.order());
        }
    }

    @Test
    void reversesOrderAndEdges() {
        ComponentGraph reversed = SHOP.reversed();

        assertThat(reversed.dependantsOf(ComponentId.parse("mail/queue"))).hasSize(2);
        assertThat(reversed.reversed().edges()).isEqualTo(SHOP.edges());
        List<ComponentId> order = reversed.order();
        for (NeedEdge edge : SHOP.edges()) {
            assertThat(order.indexOf(edge.from())).isLessThan(order.indexOf(edge.to()));
        }
    }

    /** When everything is ready if the n-th component takes n+1 seconds. */
    private static Map<ComponentId, Duration> times(ComponentGraph graph) {
        Map<ComponentId, Duration> times = new TreeMap<>();
        List<ComponentId> all = List.copyOf(graph.components());
        for (ComponentId last : all) {
            ComponentGraph part = graph.narrowedTo(Set.of(last.service()));
            times.put(
                    last,
                    part.criticalPath(id -> Duration.ofSeconds(all.indexOf(id) + 1L))
                            .length());
        }
        return times;
    }

    private static ComponentGraph random(Random random, int size) {
        List<ComponentId> components = new ArrayList<>();
        Set<NeedEdge> edges = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            components.add(new ComponentId("s" + i, "c"));
            for (int j = random.nextInt(5); j > 0 && i > 0; j--) {
                Need.Type type = random.nextInt(3) == 0 ? Need.Type.RUN : Need.Type.START;
                edges.add(new NeedEdge(components.get(i), components.get(random.nextInt(i)), type));
            }
        }
        return ComponentGraph.of(components, edges);
    }
}
