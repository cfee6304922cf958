package io.kolla.cli.report;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Remembers the events of a run. Safe for use by several threads. */
public final class Journal implements DeployListener {
    private final List<DeployEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(DeployEvent event) {
        events.add(event);
    }

    /** What has happened until now. */
    synchronized Account account(Instant now) {
        return Accounting.of(List.copyOf(events), now);
    }
}
