package io.kolla.cli.report;

import io.kolla.cli.report.Account.Remark;
import io.kolla.cli.report.Track.Phase;
import io.kolla.cli.report.Track.Span;
import io.kolla.cli.report.Track.State;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the events of a run together to what became of each component. */
final class Accounting {
    private final Map<ComponentId, Draft> drafts = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private Instant begin;
    private Instant end;
    private Optional<Outcome> outcome = Optional.empty();

    private Accounting(Instant begin, Instant end) {
        this.begin = begin;
        this.end = end;
    }

    /** @param now until when the events are known */
    static Account of(List<DeployEvent> events, Instant now) {
        Accounting accounting =
                new Accounting(events.isEmpty() ? now : events.get(0).at(), now);
        events.forEach(accounting::on);
        return accounting.result();
    }

    private Account result() {
        return new Account(
                begin,
                end,
                outcome,
                drafts.values().stream().map(draft -> draft.track(end)).toList(),
                remarks);
    }

    private void on(DeployEvent event) {
        if (event instanceof DeployEvent.RunStarted start) {
            if (drafts.isEmpty()) {
                // Checks that follow a run are part of the same story.
                begin = start.at();
            }
            start.components().forEach(step -> drafts.put(step.component(), new Draft(step, start.at())));
        } else if (event instanceof DeployEvent.Waiting waiting) {
            draft(waiting.component(), event).say(event.at(), "waits for " + names(waiting.on()));
        } else if (event instanceof DeployEvent.Starting starting) {
            Draft draft = draft(starting.component(), event);
            draft.enter(Phase.STARTING, event.at());
            draft.state = State.UNFINISHED;
            draft.say(event.at(), "begins");
        } else if (event instanceof DeployEvent.Written written) {
            draft(written.component(), event)
                    .say(event.at(), written.verb() + " " + written.object().label());
        } else if (event instanceof DeployEvent.Progress progress) {
            draft(progress.component(), event).say(event.at(), progress.message());
        } else if (event instanceof DeployEvent.Ready ready) {
            Draft draft = draft(ready.component(), event);
            draft.enter(Phase.READY, event.at());
            draft.state = ready.changed() ? State.READY : State.UNCHANGED;
            draft.say(event.at(), "ready");
        } else if (event instanceof DeployEvent.Removed removed) {
            Draft draft = draft(removed.component(), event);
            draft.enter(Phase.GONE, event.at());
            draft.state = State.GONE;
            draft.say(event.at(), "gone");
        } else if (event instanceof DeployEvent.Failed failed) {
            Draft draft = draft(failed.component(), event);
            draft.enter(Phase.FAILED, event.at());
            draft.state = State.FAILED;
            draft.failure = Optional.of(failed.failure());
            draft.say(event.at(), "failed: " + failed.failure().message());
        } else if (event instanceof DeployEvent.Blocked blocked) {
            Draft draft = draft(blocked.component(), event);
            draft.enter(Phase.BLOCKED, event.at());
            draft.state = State.BLOCKED;
            draft.chain = blocked.chain();
        } else if (event instanceof DeployEvent.Notice notice) {
            remarks.add(new Remark(event.at(), notice.message()));
        } else if (event instanceof DeployEvent.RunFinished finished) {
            end = finished.at();
            outcome = Optional.of(finished.outcome());
        }
    }

    private Draft draft(ComponentId component, DeployEvent event) {
        return drafts.computeIfAbsent(
                component, id -> new Draft(new DeployEvent.Step(id, 0, List.of(), ""), event.at()));
    }

    private static String names(List<ComponentId> components) {
        return components.stream().map(ComponentId::toString).collect(Collectors.joining(", "));
    }

    /** A track that is still being written. */
    private static final class Draft {
        private final DeployEvent.Step step;
        private final List<Span> spans = new ArrayList<>();
        private final List<Remark> remarks = new ArrayList<>();
        private State state = State.WAITING;
        private Phase phase = Phase.WAITING;
        private Instant since;
        private Optional<Failure> failure = Optional.empty();
        private List<ComponentId> chain = List.of();

        Draft(DeployEvent.Step step, Instant since) {
            this.step = step;
            this.since = since;
        }

        void enter(Phase next, Instant at) {
            if (at.isAfter(since)) {
                spans.add(new Span(phase, since, at));
            }
            phase = next;
            since = at;
        }

        void say(Instant at, String text) {
            remarks.add(new Remark(at, text));
        }

        Track track(Instant end) {
            List<Span> all = new ArrayList<>(spans);
            all.add(new Span(phase, since, end.isBefore(since) ? since : end));
            return new Track(
                    step.component(), step.wave(), step.action(), step.needs(), state, all, failure, chain, remarks);
        }
    }
}
