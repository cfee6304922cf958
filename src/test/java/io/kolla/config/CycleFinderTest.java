package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CycleFinderTest {
    @Test
    void findsTheShortWayRound() {
        Map<String, List<String>> next = Map.of(
                "a", List.of("b"), "b", List.of("c", "d"), "c", List.of("d"), "d", List.of("a"), "e", List.of("a"));

        assertThat(CycleFinder.cycles(List.of("e", "a"), node -> next.getOrDefault(node, List.of())))
                .containsExactly(List.of("a", "b", "d", "a"));
    }

    @Test
    void findsCyclesWhereThereAreAnyAndOnlyThere() {
        int cyclic = 0;
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            Map<Integer, List<Integer>> next = new TreeMap<>();
            for (int node = 0; node < 12; node++) {
                List<Integer> targets = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    targets.add(random.nextInt(12));
                }
                next.put(node, targets);
            }

            List<List<Integer>> cycles = CycleFinder.cycles(next.keySet(), next::get);

            assertThat(!cycles.isEmpty()).as("seed %d", seed).isEqualTo(hasCycle(next));
            cyclic += cycles.isEmpty() ? 0 : 1;
            for (List<Integer> cycle : cycles) {
                assertThat(cycle.get(0)).isEqualTo(cycle.get(cycle.size() - 1));
                for (int i = 0; i + 1 < cycle.size(); i++) {
                    assertThat(next.get(cycle.get(i))).contains(cycle.get(i + 1));
                }
            }
        }
        assertThat(cyclic).isBetween(100, 990);
    }

    @Test
    void survivesLongChains() {
        assertThat(CycleFinder.cycles(List.of(0), node -> List.of((node + 1) % 200_000)))
                .singleElement()
                .satisfies(cycle -> assertThat(cycle).hasSize(200_001));
    }

    /** Takes away nodes that lead nowhere until none is left to take. */
    private static boolean hasCycle(Map<Integer, List<Integer>> next) {
        Set<Integer> left = new HashSet<>(next.keySet());
        while (left.removeIf(node -> next.get(node).stream().noneMatch(left::contains))) {
            continue;
        }
        return !left.isEmpty();
    }
}
