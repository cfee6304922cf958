package io.kolla.apply;

import io.kolla.event.DeployEvent;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param outcome in a word
 * @param took how long it took
 * @param components every component, in the order of the plan
 * @param criticalPath the components that decided how long it took, the first one first
 */
public record RunResult(
        DeployEvent.Outcome outcome, Duration took, List<ComponentResult> components, List<ComponentId> criticalPath) {
    public RunResult {
        components = List.copyOf(components);
        criticalPath = List.copyOf(criticalPath);
    }
}
