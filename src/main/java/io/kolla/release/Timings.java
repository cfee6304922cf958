package io.kolla.release;

import io.kolla.model.ComponentId;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How long things took.
 *
 * @param run how long the run took; empty while it goes on, and for one that was killed
 * @param components how long each component took from its start until it was ready when it was last changed, be it in
 *     this revision or in one before: what to expect of the next time
 */
public record Timings(Optional<Duration> run, SortedMap<ComponentId, Duration> components) {
    public static final Timings NONE = new Timings(Optional.empty(), new TreeMap<>());

    public Timings {
        components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
    }

    /** How long a component took when it was last changed, where that is known. */
    public Optional<Duration> of(ComponentId component) {
        return Optional.ofNullable(components.get(component));
    }

    /**
     * How long each component is expected to take: as long as when it was last changed; one that was never timed as long as
     * the others on average, so that it can be on a critical path; all equally long where nothing is known.
     */
    public Function<ComponentId, Duration> expected(Collection<ComponentId> all) {
        List<Duration> known =
                all.stream().flatMap(component -> of(component).stream()).toList();
        Duration guess = known.isEmpty()
                ? Duration.ofSeconds(1)
                : known.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(known.size());
        return component -> of(component).orElse(guess);
    }

    /** These, with a run that has ended on top. */
    public Timings after(Duration took, Map<ComponentId, Duration> changed) {
        SortedMap<ComponentId, Duration> all = new TreeMap<>(components);
        all.putAll(changed);
        return new Timings(Optional.of(took), all);
    }
}
