package io.kolla.cli.console;

import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one component during a run.
 *
 * @param component the component
 * @param state where it stands
 * @param since since when
 * @param message what its gate waits for, in words; empty where nothing is known
 * @param on what it waits for, or the chain to the component that failed
 * @param took how long it took; zero until it ended
 * @param failure why it failed, where it did
 */
record Row(
        ComponentId component,
        State state,
        Instant since,
        String message,
        List<ComponentId> on,
        Duration took,
        Optional<Failure> failure) {
    enum State {
        WAITING,
        STARTING,
        READY,
        UNCHANGED,
        REMOVED,
        FAILED,
        BLOCKED
    }

    Row {
        on = List.copyOf(on);
    }

    static Row waiting(ComponentId component, Instant at) {
        return new Row(component, State.WAITING, at, "", List.of(), Duration.ZERO, Optional.empty());
    }

    Row as(State next, Instant at) {
        return new Row(component, next, at, "", List.of(), Duration.ZERO, Optional.empty());
    }

    Row after(Duration time) {
        return new Row(component, state, since, message, on, time, failure);
    }

    Row saying(String text) {
        return new Row(component, state, since, text, on, took, failure);
    }

    Row on(List<ComponentId> others) {
        return new Row(component, state, since, message, others, took, failure);
    }

    Row because(Failure why) {
        return new Row(component, state, since, message, on, took, Optional.of(why));
    }

    boolean ended() {
        return state != State.WAITING && state != State.STARTING;
    }
}
