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
    private final Map<Task, Map<String, Instant>> firstSeen = new HashMap<>();

    /** Looks at the containers of a component. */
    void look(Task task, Iterable<LiveObject> pods, Instant now) {
        Map<String, Instant> before = firstSeen.getOrDefault(task, Map.of());
        Map<String, Instant> running = new HashMap<>();
        for (LiveObject pod : pods) {
            Steadiness.unprobed(pod).forEach((name, started) -> {
                boolean old =
                        started.filter(time -> Steadiness.isLongAgo(time, now)).isPresent();
                Instant seen = before.get(name);
                if (!old && (seen == null || now.isBefore(seen.plus(Steadiness.TIME)))) {
                    running.put(name, seen == null ? now : seen);
                }
            });
        }
        if (running.isEmpty()) {
            firstSeen.remove(task);
        } else {
            firstSeen.put(task, running);
        }
    }

    /** When the last of them has run long enough; empty where all have. */
    Optional<Instant> end(Instant now) {
        return firstSeen.values().stream()
                .flatMap(running -> running.values().stream())
                .map(seen -> seen.plus(Steadiness.TIME))
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }

    /** What the run still stays for, in words. */
    String words(Instant now) {
        TreeSet<String> names = new TreeSet<>();
        firstSeen.forEach((task, running) -> {
            if (running.values().stream().anyMatch(seen -> now.isBefore(seen.plus(Steadiness.TIME)))) {
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
