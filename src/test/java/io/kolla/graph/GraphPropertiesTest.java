package io.kolla.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every graph of components. */
class GraphPropertiesTest {
    private static final int MOST = 14;

    /** Components and needs as they are given to a graph; a need leads to a component with a smaller number. */
    record Plan(List<ComponentId> components, List<NeedEdge> edges) {
        ComponentGraph graph() {
            return ComponentGraph.of(components, edges);
        }
    }

    @Provide
    Arbitrary<Plan> plans() {
        return Arbitraries.integers()
                .between(1, MOST)
                .flatMap(size -> Arbitraries.integers()
                        .between(0, 5)
                        .list()
                        .ofSize(size * (size - 1) / 2)
                        .map(marks -> plan(size, marks)));
    }

    private static Plan plan(int size, List<Integer> marks) {
        List<ComponentId> components = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            components.add(new ComponentId("s" + i % 3, "c" + i));
        }
        List<NeedEdge> edges = new ArrayList<>();
        int mark = 0;
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < from; to++) {
                int chosen = marks.get(mark++);
                if (chosen < 2) {
                    Need.Type type = chosen == 0 ? Need.Type.START : Need.Type.RUN;
                    edges.add(new NeedEdge(components.get(from), components.get(to), type));
                }
            }
        }
        return new Plan(components, edges);
    }

    @Property
    void everythingComesAfterWhatItNeeds(@ForAll("plans") Plan plan) {
        List<ComponentId> order = plan.graph().order();

        assertThat(order).containsExactlyInAnyOrderElementsOf(plan.components());
        for (NeedEdge edge : plan.edges()) {
            assertThat(order.indexOf(edge.to())).isLessThan(order.indexOf(edge.from()));
        }
    }

    @Property
    void theOrderInWhichThingsAreGivenDoesNotMatter(@ForAll("plans") Plan plan, @ForAll long seed) {
        Random random = new Random(seed);
        List<ComponentId> components = new ArrayList<>(plan.components());
        List<NeedEdge> edges = new ArrayList<>(plan.edges());
        Collections.shuffle(components, random);
        Collections.shuffle(edges, random);
        ComponentGraph graph = ComponentGraph.of(components, edges);

        assertThat(graph.order()).isEqualTo(plan.graph().order());
        assertThat(graph.waves()).isEqualTo(plan.graph().waves());
        assertThat(graph.edges()).isEqualTo(plan.graph().edges());
    }

    @Property
    void wavesHoldEverythingOnceAndStartNeedsBefore(@ForAll("plans") Plan plan) {
        ComponentGraph graph = plan.graph();
        List<ComponentId> all = new ArrayList<>();
        graph.waves().forEach(all::addAll);

        assertThat(all).containsExactlyInAnyOrderElementsOf(plan.components());
        assertThat(graph.waves()).allSatisfy(wave -> assertThat(wave).isNotEmpty());
        for (NeedEdge edge : plan.edges()) {
            if (edge.type() == Need.Type.START) {
                assertThat(graph.wave(edge.to())).isLessThan(graph.wave(edge.from()));
            }
        }
    }

    @Property
    void reductionLosesNoNeedAndIsDoneOnce(@ForAll("plans") Plan plan) {
        ComponentGraph graph = plan.graph();
        ComponentGraph reduced = graph.reduced();

        assertThat(graph.edges()).containsAll(reduced.edges());
        for (ComponentId from : plan.components()) {
            assertThat(reachable(reduced, from)).isEqualTo(reachable(graph, from));
            assertThat(before(reduced, from)).isEqualTo(before(graph, from));
        }
        assertThat(reduced.reduced().edges()).isEqualTo(reduced.edges());
    }

    @Property
    void narrowingKeepsWhatIsNeededAndNothingElse(@ForAll("plans") Plan plan) {
        ComponentGraph graph = plan.graph();
        ComponentGraph narrowed = graph.narrowedTo(List.of("s1"));
        Set<ComponentId> expected = new HashSet<>();
        for (ComponentId component : plan.components()) {
            if (component.service().equals("s1")) {
                expected.add(component);
                expected.addAll(reachable(graph, component));
            }
        }

        assertThat(narrowed.components()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(narrowed.narrowedTo(List.of("s1")).edges()).isEqualTo(narrowed.edges());
        for (ComponentId component : narrowed.components()) {
            assertThat(narrowed.needsOf(component)).isEqualTo(graph.needsOf(component));
        }
    }

    @Property
    void turnedRoundTwiceItIsTheSame(@ForAll("plans") Plan plan) {
        ComponentGraph graph = plan.graph();

        assertThat(graph.reversed().reversed().edges()).isEqualTo(graph.edges());
        for (NeedEdge edge : plan.edges()) {
            List<ComponentId> order = graph.reversed().order();
            assertThat(order.indexOf(edge.from())).isLessThan(order.indexOf(edge.to()));
        }
    }

    @Property
    void aNeedThatClosesACircleIsRefused(@ForAll("plans") Plan plan, @ForAll boolean start) {
        Assume.that(!plan.edges().isEmpty());
        NeedEdge edge = plan.edges().get(plan.edges().size() / 2);
        List<NeedEdge> edges = new ArrayList<>(plan.edges());
        edges.add(new NeedEdge(edge.to(), edge.from(), start ? Need.Type.START : Need.Type.RUN));

        assertThatThrownBy(() -> ComponentGraph.of(plan.components(), edges))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void theCriticalPathIsAsLongAsTheLongestWay(@ForAll("plans") Plan plan, @ForAll long seed) {
        Random random = new Random(seed);
        Map<ComponentId, Duration> times = new LinkedHashMap<>();
        plan.components().forEach(component -> times.put(component, Duration.ofSeconds(random.nextInt(10))));
        ComponentGraph graph = plan.graph();
        Map<ComponentId, Duration> ready = new HashMap<>();
        Duration longest = Duration.ZERO;
        for (ComponentId component : plan.components()) {
            Duration started = Duration.ZERO;
            Duration run = Duration.ZERO;
            for (NeedEdge edge : graph.needsOf(component)) {
                Duration at = ready.get(edge.to());
                if (edge.type() == Need.Type.START) {
                    started = at.compareTo(started) > 0 ? at : started;
                } else {
                    run = at.compareTo(run) > 0 ? at : run;
                }
            }
            Duration alone = started.plus(times.get(component));
            ready.put(component, alone.compareTo(run) > 0 ? alone : run);
            longest = ready.get(component).compareTo(longest) > 0 ? ready.get(component) : longest;
        }

        CriticalPath path = graph.criticalPath(times::get);

        assertThat(path.length()).isEqualTo(longest);
        for (int i = 1; i < path.components().size(); i++) {
            ComponentId from = path.components().get(i);
            ComponentId to = path.components().get(i - 1);
            assertThat(graph.needsOf(from)).anyMatch(edge -> edge.to().equals(to));
        }
    }

    /** What a component needs, directly or not. */
    private static Set<ComponentId> reachable(ComponentGraph graph, ComponentId from) {
        Set<ComponentId> found = new HashSet<>();
        for (NeedEdge edge : graph.needsOf(from)) {
            found.add(edge.to());
            found.addAll(reachable(graph, edge.to()));
        }
        return found;
    }

    /** What is ready before a component starts: its start needs, and all that these need. */
    private static Set<ComponentId> before(ComponentGraph graph, ComponentId from) {
        Set<ComponentId> found = new HashSet<>();
        for (NeedEdge edge : graph.needsOf(from)) {
            if (edge.type() == Need.Type.START) {
                found.add(edge.to());
                found.addAll(reachable(graph, edge.to()));
            }
        }
        return found;
    }
}
