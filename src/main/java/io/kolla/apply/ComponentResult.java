package io.kolla.apply;

import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a component came out of a run.
 *
 * @param component the component
 * @param state where it ended
 * @param changed whether anything was written
 * @param started when its needs were met, if they were
 * @param done when it was ready or gone, if it was
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
        String words,
        Optional<Failure> failure,
        List<ComponentId> chain) {
    public ComponentResult {
        chain = List.copyOf(chain);
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
