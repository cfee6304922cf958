package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** When each component is ready at the earliest, and which of its needs decides that. */
final class Schedule {
    private final Map<ComponentId, Duration> ready = new HashMap<>();
    private final Map<ComponentId, ComponentId> decidedBy = new HashMap<>();
    private Optional<ComponentId> last = Optional.empty();

    Schedule(ComponentGraph graph, Function<ComponentId, Duration> time) {
        Duration longest = Duration.ZERO;
        for (ComponentId component : graph.order()) {
            Duration own = place(graph, component, time.apply(component));
            if (last.isEmpty() || own.compareTo(longest) > 0) {
                longest = own;
                last = Optional.of(component);
            }
        }
    }

    CriticalPath criticalPath() {
        List<ComponentId> path = new ArrayList<>();
        ComponentId step = last.orElse(null);
        while (step != null) {
            path.add(step);
            step = decidedBy.get(step);
        }
        Collections.reverse(path);
        return new CriticalPath(path, last.map(this::readyAt).orElse(Duration.ZERO));
    }

    private Duration place(ComponentGraph graph, ComponentId component, Duration time) {
        Optional<ComponentId> start = latest(graph, component, Need.Type.START);
        Optional<ComponentId> run = latest(graph, component, Need.Type.RUN);
        Duration alone = start.map(this::readyAt).orElse(Duration.ZERO).plus(time);
        Duration needed = run.map(this::readyAt).orElse(Duration.ZERO);
        boolean waits = needed.compareTo(alone) > 0;
        (waits ? run : start).ifPresent(need -> decidedBy.put(component, need));
        Duration at = waits ? needed : alone;
        ready.put(component, at);
        return at;
    }

    private Optional<ComponentId> latest(ComponentGraph graph, ComponentId component, Need.Type type) {
        Optional<ComponentId> latest = Optional.empty();
        for (NeedEdge edge : graph.needsOf(component)) {
            if (edge.type() == type
                    && latest.map(id -> readyAt(id).compareTo(readyAt(edge.to())) < 0)
                            .orElse(true)) {
                latest = Optional.of(edge.to());
            }
        }
        return latest;
    }

    private Duration readyAt(ComponentId component) {
        return ready.getOrDefault(component, Duration.ZERO);
    }
}
