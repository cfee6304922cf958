package io.kolla.local.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.local.LocalAccess;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterSelectionTest {
    private record Kind(String kind, boolean present, Optional<String> unavailable) implements LocalCluster {
        @Override
        public LocalAccess up(LocalProgress progress) {
            return new LocalAccess(Path.of("k"), "s", Optional.empty(), "v");
        }

        @Override
        public void down(LocalProgress progress) {}

        @Override
        public LocalStatus status() {
            return new LocalStatus(kind, LocalStatus.State.DOWN, List.of(), Optional.empty());
        }
    }

    private static final Kind POSSIBLE = new Kind("possible", false, Optional.empty());
    private static final Kind IMPOSSIBLE = new Kind("impossible", false, Optional.of("no engine"));
    private static final Kind THERE = new Kind("there", true, Optional.of("no engine"));

    @Test
    void theFirstThatCanBeIsTaken() {
        assertThat(ClusterSelection.choose(List.of(IMPOSSIBLE, POSSIBLE))).isSameAs(POSSIBLE);
    }

    @Test
    void whatIsThereIsKeptThoughAnotherKindWouldBePreferred() {
        assertThat(ClusterSelection.choose(List.of(POSSIBLE, THERE))).isSameAs(THERE);
    }

    @Test
    void whereNothingCanBeTheLastOneSaysWhy() {
        Kind last = new Kind("last", false, Optional.of("not root"));

        assertThat(ClusterSelection.choose(List.of(IMPOSSIBLE, last))).isSameAs(last);
    }
}
