package io.kolla.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenValuesTest {
    private static final Tree BOTH = Tree.of(Map.of("web", Map.of("size", 1), "db", Map.of("size", 1)));

    @Test
    void aNarrowedRunLeavesTheValuesOfOtherServices() {
        GivenValues before =
                new GivenValues(List.of(BOTH), List.of("db.size=2", "web.size=2", "global.a=1"), Optional.of("old"));
        GivenValues now = new GivenValues(
                List.of(Tree.of(Map.of("web", Map.of("size", 5), "db", Map.of("size", 5)))),
                List.of("web.list[0]=9", "db.size=9"),
                Optional.empty());

        GivenValues after = now.narrowedTo(Set.of("web"), before);

        assertThat(after.files())
                .containsExactly(Tree.of(Map.of("db", Map.of("size", 1))), Tree.of(Map.of("web", Map.of("size", 5))));
        assertThat(after.assignments()).containsExactly("db.size=2", "global.a=1", "web.list[0]=9");
        assertThat(after.registry()).contains("old");
    }

    @Test
    void whatWasGivenIsNotPrinted() {
        GivenValues given = new GivenValues(List.of(BOTH), List.of("web.token=hidden"), Optional.empty());

        assertThat(given.toString()).isEqualTo("1 files, 1 values");
    }
}
