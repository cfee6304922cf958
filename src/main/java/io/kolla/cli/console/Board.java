package io.kolla.cli.console;

import io.kolla.cli.console.Row.State;
import io.kolla.event.DeployEvent;
import io.kolla.model.ComponentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How a run stands, put together from its events. Not for use by several threads. */
final class Board {
    private final Map<ComponentId, Row> rows = new LinkedHashMap<>();
    private Instant started = Instant.EPOCH;
    private String title = "";
    private boolean running;

    void on(DeployEvent event) {
        if (event instanceof DeployEvent.RunStarted start) {
            begin(start);
        } else if (event instanceof DeployEvent.Waiting waiting) {
            change(waiting.component(), event, row -> row.on(waiting.on()));
        } else if (event instanceof DeployEvent.Starting starting) {
            change(starting.component(), event, row -> row.as(State.STARTING, event.at()));
        } else if (event instanceof DeployEvent.Progress progress) {
            change(progress.component(), event, row -> row.saying(progress.message()));
        } else if (event instanceof DeployEvent.Ready ready) {
            State state = ready.changed() ? State.READY : State.UNCHANGED;
            change(ready.component(), event, row -> row.as(state, event.at()).after(ready.took()));
        } else if (event instanceof DeployEvent.Removed removed) {
            change(
                    removed.component(),
                    event,
                    row -> row.as(State.REMOVED, event.at()).after(removed.took()));
        } else if (event instanceof DeployEvent.Failed failed) {
            change(
                    failed.component(),
                    event,
                    row -> row.as(State.FAILED, event.at()).because(failed.failure()));
        } else if (event instanceof DeployEvent.Blocked blocked) {
            change(
                    blocked.component(),
                    event,
                    row -> row.as(State.BLOCKED, event.at()).on(blocked.chain()));
        } else if (event instanceof DeployEvent.RunFinished) {
            running = false;
        }
    }

    private void begin(DeployEvent.RunStarted start) {
        rows.clear();
        started = start.at();
        title = start.command() + " " + start.profile() + " in " + start.namespace();
        running = true;
        start.components().forEach(step -> rows.put(step.component(), Row.waiting(step.component(), start.at())));
    }

    private void change(ComponentId component, DeployEvent event, UnaryOperator<Row> change) {
        rows.compute(component, (id, row) -> change.apply(row == null ? Row.waiting(id, event.at()) : row));
    }

    boolean running() {
        return running;
    }

    Instant started() {
        return started;
    }

    String title() {
        return title;
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    List<Row> rows(State state) {
        List<Row> found = new ArrayList<>();
        for (Row row : rows.values()) {
            if (row.state() == state) {
                found.add(row);
            }
        }
        return found;
    }
}
