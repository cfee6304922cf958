package io.kolla.lint;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.CriticalPath;
import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an object is part of. */
final class Release {
    private final Blueprint blueprint;
    private final List<Subject> subjects;
    private final Map<ComponentId, Duration> delays = new HashMap<>();

    Release(Blueprint blueprint, List<Subject> subjects) {
        this.blueprint = blueprint;
        this.subjects = subjects;
        for (Subject subject : subjects) {
            Duration longest = Probe.delay(subject);
            delays.merge(subject.draft().component(), longest, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
    }

    /** Every object of every component. */
    List<Subject> subjects() {
        return subjects;
    }

    /** Whether the catalog leaves a field of an object to others. */
    boolean isUnmanaged(Draft draft, String... path) {
        Service service = blueprint.services().get(draft.component().service());
        return service != null
                && service.components().stream()
                        .filter(component -> component.id().equals(draft.component()))
                        .flatMap(component -> component.unmanaged().stream())
                        .anyMatch(field -> draft.label().equals(field.kind() + "/" + field.name())
                                && field.path().equals(List.of(path)));
    }

    /** The chain of components that decides how long all delays of probes together hold up the release. */
    CriticalPath delayed() {
        return ComponentGraph.of(blueprint).criticalPath(this::delay);
    }

    /** By how much sooner all components were ready if one had no delay. */
    Duration cost(ComponentId component) {
        CriticalPath without = ComponentGraph.of(blueprint)
                .criticalPath(other -> other.equals(component) ? Duration.ZERO : delay(other));
        return delayed().length().minus(without.length());
    }

    private Duration delay(ComponentId component) {
        return delays.getOrDefault(component, Duration.ZERO);
    }
}
