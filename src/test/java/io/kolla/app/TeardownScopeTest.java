package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.ComponentId;
import io.kolla.problem.InvalidInputException;
import io.kolla.release.ReleaseRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TeardownScopeTest {
    private static final ComponentId DB = ComponentId.parse("db/server");
    private static final ComponentId API = ComponentId.parse("api/server");
    private static final ComponentId WEB = ComponentId.parse("web/page");
    private static final ComponentId OLD = ComponentId.parse("old/job");
    private static final Set<String> KNOWN = Set.of("db", "api", "web", "old");

    /** The web needs the API, which needs the database; something of an earlier revision needed that as well. */
    private static final ReleaseRecord RECORD = new ReleaseRecord(
            1,
            "shop",
            "demo",
            Instant.parse("2030-01-01T00:00:00Z"),
            ReleaseRecord.Status.DEPLOYED,
            new TreeMap<>(Map.of(DB, List.of(), API, List.of(DB), WEB, List.of(API), OLD, List.of(DB))),
            List.of());

    private static TeardownScope scope(ComponentId... deployed) {
        return new TeardownScope(RECORD, Set.of(DB, API, WEB), Set.of(deployed));
    }

    @Test
    void whatNeedsItGoesAlongOrKeepsIt() {
        assertThat(scope(DB, API, WEB).services(List.of("db"), KNOWN, true)).containsExactly("api", "db", "web");
        assertThat(scope(DB, API, WEB).services(List.of("web"), KNOWN, false)).containsExactly("web");
        assertThatThrownBy(() -> scope(DB, API, WEB).services(List.of("db"), KNOWN, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("db is needed by api (api/server needs db/server)");
    }

    @Test
    void aRemovalThatWasCutShortGoesOnWithAllItBeganWith() {
        assertThat(scope(DB, WEB).services(List.of("db"), KNOWN, true))
                .as("the API, which ties the web to the database, is gone already")
                .containsExactly("db", "web");
        assertThat(scope(WEB).services(List.of("db"), KNOWN, true)).containsExactly("db", "web");
    }

    @Test
    void whatIsNeitherThereNorOfTheRevisionTiesNothing() {
        ComponentId other = ComponentId.parse("old/server");

        assertThat(scope(DB, other).services(List.of("db"), KNOWN, true)).containsExactly("db");
        assertThat(scope(DB, other).services(List.of("db"), KNOWN, false)).containsExactly("db");
    }
}
