package io.kolla.apply;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen at a time, in order. */
final class Alarms {
    private final PriorityQueue<Alarm> queue =
            new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
    private long count;

    private record Alarm(Instant at, long number, Runnable action) {}

    void set(Instant at, Runnable action) {
        queue.add(new Alarm(at, count++, action));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(Alarm::at);
    }

    /** Runs everything that is due. */
    void fire(Instant now) {
        for (Alarm alarm = queue.peek(); alarm != null && !alarm.at().isAfter(now); alarm = queue.peek()) {
            queue.remove();
            alarm.action().run();
        }
    }
}
