package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.RunReport.Share;
import io.kolla.apply.ComponentResult;
import io.kolla.apply.ComponentResult.State;
import io.kolla.apply.RunResult;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final ComponentId DATABASE = new ComponentId("db", "server");
    private static final ComponentId SCHEMA = new ComponentId("web", "schema");
    private static final ComponentId API = new ComponentId("web", "api");

    @Test
    void gapsBetweenComponentsAreNobodysShare() {
        RunReport report = report(13, ran(DATABASE, 0, 5), ran(SCHEMA, 5.5, 9), ran(API, 9.5, 12));

        assertThat(report.criticalPath())
                .containsExactly(
                        new Share(DATABASE, seconds(5)), new Share(SCHEMA, seconds(3.5)), new Share(API, seconds(2.5)));
        assertThat(report.floor()).isEqualTo(seconds(11));
    }

    @Test
    void whatRanBesideItsNeedCountsFromWhenThatWasReady() {
        RunReport report = report(10, ran(DATABASE, 0, 8), ran(API, 0, 10));

        assertThat(report.criticalPath()).containsExactly(new Share(DATABASE, seconds(8)), new Share(API, seconds(2)));
    }

    private static RunReport report(double took, ComponentResult... components) {
        List<ComponentId> path =
                List.of(components).stream().map(ComponentResult::component).toList();
        return new RunReport("shop", "kolla", new RunResult(Outcome.DONE, seconds(took), List.of(components), path));
    }

    private static ComponentResult ran(ComponentId component, double from, double to) {
        return new ComponentResult(
                component,
                State.READY,
                true,
                Optional.of(Instant.EPOCH.plus(seconds(from))),
                Optional.of(Instant.EPOCH.plus(seconds(to))),
                "",
                Optional.empty(),
                List.of());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
