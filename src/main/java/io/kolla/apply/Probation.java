package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Steadiness;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Remembers containers that no probe speaks for until they have run for a while. Their components count as ready, so
 * that nobody waits for them, but the run does not end before: one that crashes after a few seconds is still seen.
 */
final class Probation {
    /** By then a watch that is back has told what happened meanwhile. */
    private static final Duration CATCHING_UP = Duration.ofSeconds(2);

    /** For each component until when each of its containers' runs is watched; those that are over stay known. */
    private final Map<Task, Map<String, Instant>> ends = new HashMap<>();

    /** Looks at the containers of a component. */
    void look(Task task, Iterable<LiveObject> pods, Instant now) {
        Map<String, Instant> before = ends.getOrDefault(task, Map.of());
        Map<String, Instant> after = new HashMap<>();
        for (LiveObject pod : pods) {
            Steadiness.unprobed(pod).forEach((name, started) -> {
                boolean old =
                        started.filter(time -> Steadiness.isLongAgo(time, now)).isPresent();
                Instant end = before.get(name);
                if (end != null || !old) {
                    after.put(name, end == null ? now.plus(Steadiness.TIME) : end);
                }
            });
        }
        if (after.isEmpty()) {
            ends.remove(task);
        } else {
            ends.put(task, after);
        }
    }

    /** Until now nothing could be heard: whoever may have crashed unheard is watched until that is told. */
    void deaf(Instant since, Instant now) {
        Instant told = now.plus(CATCHING_UP);
        ends.values()
                .forEach(containers ->
                        containers.replaceAll((name, end) -> end.isBefore(since) || end.isAfter(told) ? end : told));
    }

    /** When the last of them has run long enough; empty where all have by then. */
    Optional<Instant> end(Instant now) {
        return ends.values().stream()
                .flatMap(containers -> containers.values().stream())
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }

    /** What the run still stays for, in words. */
    String words(Instant now) {
        TreeSet<String> names = new TreeSet<>();
        ends.forEach((task, containers) -> {
            if (containers.values().stream().anyMatch(now::isBefore)) {
                names.add(task.id().toString());
            }
        });
        List<String> all = List.copyOf(names);
        String who = all.size() <= 2 ? String.join(" and ", all) : all.get(0) + " and " + (all.size() - 1) + " others";
        Duration left = end(now).map(end -> Duration.between(now, end)).orElse(Duration.ZERO);
        return "watching " + who + " for " + Math.max(1, left.toSeconds())
                + " s more: no readiness probe says whether they work";
    }
}
