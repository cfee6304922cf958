package io.kolla.app;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployListener;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run's events say in the end: what failed, what that blocked, and which chain of components the run's length came from. */
public final class Timeline implements DeployListener {
    private final Map<ComponentId, DeployEvent.Step> steps = new LinkedHashMap<>();
    private final Map<ComponentId, Instant> started = new HashMap<>();
    private final Map<ComponentId, Instant> ended = new HashMap<>();
    private final List<Trouble> failures = new ArrayList<>();
    private final List<List<ComponentId>> blocked = new ArrayList<>();
    private Duration took = Duration.ZERO;
    private int changed;

    /** A component that failed, and why. */
    public record Trouble(ComponentId component, Failure failure) {}

    /** A component's share of the critical path. */
    public record Share(ComponentId component, Duration time) {}

    @Override
    public synchronized void on(DeployEvent event) {
        if (event instanceof DeployEvent.RunStarted start) {
            start.components().forEach(step -> steps.put(step.component(), step));
        } else if (event instanceof DeployEvent.Starting starting) {
            started.put(starting.component(), event.at());
        } else if (event instanceof DeployEvent.Ready ready) {
            ended.put(ready.component(), event.at());
            changed += ready.changed() ? 1 : 0;
        } else if (event instanceof DeployEvent.Removed removed) {
            ended.put(removed.component(), event.at());
            changed++;
        } else if (event instanceof DeployEvent.Failed failed) {
            failures.add(new Trouble(failed.component(), failed.failure()));
        } else if (event instanceof DeployEvent.Blocked block) {
            blocked.add(block.chain());
        } else if (event instanceof DeployEvent.RunFinished finished) {
            took = finished.took();
        }
    }

    /** The components that failed, in the order of failing. */
    public synchronized List<Trouble> failures() {
        return List.copyOf(failures);
    }

    /** For each component that was not started: the chain from it to the one that failed. */
    public synchronized List<List<ComponentId>> blocked() {
        return List.copyOf(blocked);
    }

    /** How long the run took. */
    public synchronized Duration took() {
        return took;
    }

    /** How many components took part. */
    public synchronized int components() {
        return steps.size();
    }

    /** How many of them changed. */
    public synchronized int changed() {
        return changed;
    }

    /**
     * The chain of components each of which waited for the one before it, up to the one that ended last. A component's
     * time counts from when it could go on: from its start, or from when something it needed while running was ready.
     */
    public synchronized List<Share> criticalPath() {
        List<Share> path = new ArrayList<>();
        Optional<ComponentId> next = ended.keySet().stream()
                .filter(started::containsKey)
                .max(Comparator.comparing(this::end).thenComparing(Comparator.naturalOrder()));
        while (next.isPresent()) {
            ComponentId component = next.get();
            Optional<ComponentId> before = lastNeed(component);
            Instant from = started.getOrDefault(component, end(component));
            if (before.isPresent() && end(before.get()).isAfter(from)) {
                from = end(before.get());
            }
            path.add(0, new Share(component, Duration.between(from, end(component))));
            next = before;
        }
        return path;
    }

    private Optional<ComponentId> lastNeed(ComponentId component) {
        DeployEvent.Step step = steps.get(component);
        if (step == null) {
            return Optional.empty();
        }
        return step.needs().stream()
                .filter(need -> ended.containsKey(need) && started.containsKey(need))
                .filter(need -> end(need).isBefore(end(component)))
                .max(Comparator.comparing(this::end).thenComparing(Comparator.naturalOrder()));
    }

    private Instant end(ComponentId component) {
        return ended.getOrDefault(component, Instant.MIN);
    }
}
