package io.kolla.cli.console;

import io.kolla.event.DeployEvent;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run of four components for tests: one ready, one starting, one failed, one that waits. */
final class Runs {
    static final ComponentId DATABASE = new ComponentId("db", "server");
    static final ComponentId QUEUE = new ComponentId("queue", "server");
    static final ComponentId CACHE = new ComponentId("cache", "server");
    static final ComponentId API = new ComponentId("web", "api");

    private Runs() {}

    static List<DeployEvent> events() {
        List<DeployEvent> events = new ArrayList<>();
        events.add(new DeployEvent.RunStarted(
                at(0),
                "deploy",
                "shop",
                "kolla",
                List.of(step(DATABASE), step(QUEUE), step(CACHE), step(API, DATABASE, CACHE))));
        events.add(new DeployEvent.Starting(at(0.1), DATABASE));
        events.add(new DeployEvent.Starting(at(0.1), QUEUE));
        events.add(new DeployEvent.Starting(at(0.1), CACHE));
        events.add(new DeployEvent.Waiting(at(0.1), API, List.of(DATABASE, CACHE)));
        events.add(new DeployEvent.Progress(at(1), QUEUE, "0 of 1 pods ready"));
        events.add(new DeployEvent.Progress(at(2), QUEUE, "0 of 1 pods ready"));
        events.add(new DeployEvent.Ready(at(5.2), DATABASE, Duration.ofMillis(5100), true));
        events.add(new DeployEvent.Failed(at(6), CACHE, failure()));
        return events;
    }

    static Failure failure() {
        return new Failure(
                Optional.empty(),
                "ImagePullBackOff",
                "image r/cache:1 is not in the registry",
                "build it with: kolla images push cache",
                "cache",
                List.of("line one"));
    }

    static DeployEvent.Step step(ComponentId component, ComponentId... needs) {
        return new DeployEvent.Step(component, 0, List.of(needs), "install");
    }

    static Instant at(double seconds) {
        return Instant.EPOCH.plusMillis(Math.round(seconds * 1000));
    }
}
