package io.kolla.plan;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.CriticalPath;
import io.kolla.model.ComponentId;
import io.kolla.release.Timings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How long a plan will take, as far as earlier runs tell.
 *
 * @param path the components that decide it, the first one first
 * @param total the time they took together when each was last changed
 * @param unknown how many components that change were never timed
 */
public record Forecast(List<Step> path, Duration total, int unknown) {
    public Forecast {
        path = List.copyOf(path);
    }

    /**
     * A component of the critical path.
     *
     * @param component its name
     * @param time how long it took when it was last changed, where that is known
     */
    public record Step(ComponentId component, Optional<Duration> time) {}

    /** Whether anything is known. */
    public boolean known() {
        return path.stream().anyMatch(step -> step.time().isPresent());
    }

    static Forecast of(Plan plan, ComponentGraph graph, Timings timings) {
        Set<ComponentId> changing = new HashSet<>();
        int unknown = 0;
        for (ComponentPlan component : plan.components()) {
            if (component.goal() == ComponentPlan.Goal.READY && component.changes()) {
                changing.add(component.component());
                unknown += timings.of(component.component()).isEmpty() ? 1 : 0;
            }
        }
        Function<ComponentId, Duration> expected = timings.expected(changing);
        CriticalPath path = graph.criticalPath(
                component -> changing.contains(component) ? expected.apply(component) : Duration.ZERO);
        List<Step> steps = path.components().stream()
                .filter(changing::contains)
                .map(component -> new Step(component, timings.of(component)))
                .toList();
        Duration total = steps.stream().flatMap(step -> step.time().stream()).reduce(Duration.ZERO, Duration::plus);
        return new Forecast(steps, total, unknown);
    }
}
