package io.kolla.apply;

import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a component came out of a run. From the beginning of the run to {@code started} it waited, from there to
 * {@code ended} it was being worked on; both are times of the engine's clock.
 *
 * @param component the component
 * @param state where it ended
 * @param changed whether anything was written
 * @param started when its needs were met, if they were
 * @param done when it was ready or gone, if it was
 * @param ended when it was ready, gone, failed or blocked; empty where the run ended before
 * @param after the component whose end let this one start, or be ready where that came later; empty where none did
 * @param words what it still waited for at the end; empty when nothing
 * @param failure why it failed, if it did
 * @param chain from the component to the one that failed, where that keeps it from starting
 */
public record ComponentResult(
        ComponentId component,
        State state,
        boolean changed,
        Optional<Instant> started,
        Optional<Instant> done,
        Optional<Instant> ended,
        Optional<ComponentId> after,
        String words,
        Optional<Failure> failure,
        List<ComponentId> chain) {
    public ComponentResult {
        chain = List.copyOf(chain);
    }

    /** A component that waited for no other and ended when it was done. */
    public ComponentResult(
            ComponentId component,
            State state,
            boolean changed,
            Optional<Instant> started,
            Optional<Instant> done,
            String words,
            Optional<Failure> failure,
            List<ComponentId> chain) {
        this(component, state, changed, started, done, done, Optional.empty(), words, failure, chain);
    }

    /** Where a component ended. */
    public enum State {
        READY,
        GONE,
        FAILED,
        BLOCKED,
        /** It was started, and the run ended before it was ready. */
        UNFINISHED,
        NOT_STARTED
    }

    /** How long it took from its start, where it got done. */
    public Optional<Duration> took() {
        return started.flatMap(from -> done.map(to -> Duration.between(from, to)));
    }
}
