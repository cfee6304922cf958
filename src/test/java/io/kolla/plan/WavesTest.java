package io.kolla.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WavesTest {
    @Test
    void aPlanAndItsGraphCountWavesAlike() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            ComponentGraph graph = graph(random, 30);
            List<Target.Part> parts = graph.order().stream()
                    .map(id -> new Target.Part(
                            id,
                            graph.needsOf(id).stream()
                                    .map(edge -> new Edge(edge.to(), edge.type()))
                                    .toList(),
                            List.of(),
                            List.of(),
                            List.of()))
                    .toList();

            Plan plan = Planner.plan(
                    new Target("p", "n", parts, Optional.empty()), List.of(), Optional.empty(), DataPolicy.KEEP);

            assertThat(plan.components())
                    .allSatisfy(component -> assertThat(component.wave())
                            .as(component.component().toString())
                            .isEqualTo(graph.wave(component.component())));
        }
    }

    private static ComponentGraph graph(Random random, int size) {
        List<ComponentId> ids = new ArrayList<>();
        List<NeedEdge> edges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(new ComponentId("s" + i, "c"));
            for (int j = 0; j < i; j++) {
                if (random.nextInt(8) == 0) {
                    Need.Type type = random.nextBoolean() ? Need.Type.RUN : Need.Type.START;
                    edges.add(new NeedEdge(ids.get(i), ids.get(j), type));
                }
            }
        }
        return ComponentGraph.of(ids, edges);
    }
}
