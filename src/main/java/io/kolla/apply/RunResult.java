package io.kolla.apply;

import io.kolla.event.DeployEvent;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a run ended.
 *
 * @param outcome in a word
 * @param begun when it began, by the engine's clock
 * @param took how long it took
 * @param components every component, in the order of the plan
 * @param criticalPath the components that decided how long it took, the first one first
 */
public record RunResult(
        DeployEvent.Outcome outcome,
        Instant begun,
        Duration took,
        List<ComponentResult> components,
        List<ComponentId> criticalPath) {
    public RunResult {
        components = List.copyOf(components);
        criticalPath = List.copyOf(criticalPath);
    }

    /** A run that began when its first component was started. */
    public RunResult(
            DeployEvent.Outcome outcome,
            Duration took,
            List<ComponentResult> components,
            List<ComponentId> criticalPath) {
        this(outcome, firstStart(components), took, components, criticalPath);
    }

    private static Instant firstStart(List<ComponentResult> components) {
        return components.stream()
                .flatMap(component -> component.started().stream())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
