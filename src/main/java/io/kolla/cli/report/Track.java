package io.kolla.cli.report;

import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A component's way through a run.
 *
 * @param component the component
 * @param wave its level in the graph, from 0
 * @param action what was to be done to it
 * @param needs what it needs
 * @param state where it ended
 * @param spans what it did when, in order and without gaps from the run's beginning to its end
 * @param failure why it failed, where it did
 * @param chain from it to the component that failed, where that kept it from starting
 * @param remarks what was heard of it on the way
 */
record Track(
        ComponentId component,
        int wave,
        String action,
        List<ComponentId> needs,
        State state,
        List<Span> spans,
        Optional<Failure> failure,
        List<ComponentId> chain,
        List<Account.Remark> remarks) {
    Track {
        needs = List.copyOf(needs);
        spans = List.copyOf(spans);
        chain = List.copyOf(chain);
        remarks = List.copyOf(remarks);
    }

    /** Where a component ended, with the word for it. */
    enum State {
        FAILED("failed"),
        BLOCKED("not started"),
        UNFINISHED("under way"),
        WAITING("waiting"),
        READY("ready"),
        UNCHANGED("unchanged"),
        GONE("gone");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What a component does for a while. */
    enum Phase {
        WAITING,
        STARTING,
        READY,
        FAILED,
        BLOCKED,
        GONE
    }

    /** A phase with its time. */
    record Span(Phase phase, Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** When its needs were met. */
    Optional<Instant> started() {
        return spans.stream()
                .filter(span -> span.phase() == Phase.STARTING)
                .findFirst()
                .map(Span::from);
    }

    /** How long it was under way itself. */
    Duration busy() {
        return spans.stream()
                .filter(span -> span.phase() == Phase.STARTING)
                .map(Span::length)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How long it waited for others. */
    Duration waited() {
        return spans.stream()
                .filter(span -> span.phase() == Phase.WAITING)
                .map(Span::length)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
