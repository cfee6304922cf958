package io.kolla.app;

import io.kolla.apply.ComponentResult;
import io.kolla.apply.RunResult;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended, and what its length came from.
 *
 * @param profile the profile
 * @param namespace the namespace
 * @param result how it ended
 */
public record RunReport(String profile, String namespace, RunResult result) {
    /** A component's share of the critical path: from when it could go on to when it was done. */
    public record Share(ComponentId component, Duration time) {}

    /** The components that decided how long the run took, the first one first. */
    public List<Share> criticalPath() {
        Map<ComponentId, ComponentResult> byName = new HashMap<>();
        result.components().forEach(component -> byName.put(component.component(), component));
        List<Share> shares = new ArrayList<>();
        Optional<Instant> before = Optional.empty();
        for (ComponentId id : result.criticalPath()) {
            ComponentResult component = byName.get(id);
            if (component == null
                    || component.started().isEmpty()
                    || component.done().isEmpty()) {
                continue;
            }
            Instant started = component.started().get();
            Instant from = before.filter(started::isBefore).orElse(started);
            Instant done = component.done().get();
            shares.add(new Share(id, from.isBefore(done) ? Duration.between(from, done) : Duration.ZERO));
            // When what needs it only had to stop, the next one may have been done before this one was gone.
            before = Optional.of(before.filter(done::isBefore).orElse(done));
        }
        return shares;
    }

    /** The time the critical path's components took themselves: no run can be shorter. */
    public Duration floor() {
        return criticalPath().stream().map(Share::time).reduce(Duration.ZERO, Duration::plus);
    }
}
