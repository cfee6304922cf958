package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.Timeline.Share;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final ComponentId DATABASE = new ComponentId("db", "server");
    private static final ComponentId QUEUE = new ComponentId("queue", "server");
    private static final ComponentId SCHEMA = new ComponentId("web", "schema");
    private static final ComponentId API = new ComponentId("web", "api");

    private final Timeline timeline = new Timeline();

    @Test
    void followsTheChainThatHeldTheRunUp() {
        begin(step(DATABASE), step(QUEUE), step(SCHEMA, DATABASE), step(API, SCHEMA, QUEUE));
        ran(DATABASE, 0, 5);
        ran(QUEUE, 0, 7);
        ran(SCHEMA, 5.1, 9);
        ran(API, 9.2, 12);
        timeline.on(new DeployEvent.RunFinished(at(12.5), Outcome.DONE, seconds(12.5)));

        assertThat(timeline.criticalPath())
                .containsExactly(
                        new Share(DATABASE, seconds(5)), new Share(SCHEMA, seconds(3.9)), new Share(API, seconds(2.8)));
        assertThat(timeline.took()).isEqualTo(seconds(12.5));
    }

    @Test
    void countsOnlyTheTimeAfterANeedThatRanBesideIt() {
        begin(step(QUEUE), step(API, QUEUE));
        ran(API, 0, 10);
        ran(QUEUE, 0, 8);

        assertThat(timeline.criticalPath()).containsExactly(new Share(QUEUE, seconds(8)), new Share(API, seconds(2)));
    }

    @Test
    void isEmptyWhenNothingRan() {
        begin(step(DATABASE));

        assertThat(timeline.criticalPath()).isEmpty();
    }

    private void begin(DeployEvent.Step... steps) {
        timeline.on(new DeployEvent.RunStarted(at(0), "deploy", "shop", "kolla", List.of(steps)));
    }

    private void ran(ComponentId component, double from, double to) {
        timeline.on(new DeployEvent.Starting(at(from), component));
        timeline.on(new DeployEvent.Ready(at(to), component, seconds(to - from), true));
    }

    private static DeployEvent.Step step(ComponentId component, ComponentId... needs) {
        return new DeployEvent.Step(component, 0, List.of(needs), "install");
    }

    private static Instant at(double seconds) {
        return Instant.EPOCH.plus(seconds(seconds));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
