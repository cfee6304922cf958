package io.kolla.apply;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Which components are to be looked at, now or at a time; those that go first come first. */
final class Agenda {
    private final TreeSet<Task> now = new TreeSet<>(Comparator.comparingInt(task -> task.index));
    private final Alarms later = new Alarms();

    void add(Task task) {
        now.add(task);
    }

    void addAll(Collection<Task> tasks) {
        now.addAll(tasks);
    }

    /** The next one to look at; it is off the agenda then. */
    Optional<Task> take() {
        return Optional.ofNullable(now.pollFirst());
    }

    /** Looks at the task again at a time. */
    void wake(Task task, Instant at) {
        later.set(at, () -> now.add(task));
    }

    /** Does something at a time. */
    void at(Instant time, Runnable action) {
        later.set(time, action);
    }

    /** When the next thing is due. */
    Optional<Instant> next() {
        return later.next();
    }

    /** Does all that is due. */
    void fire(Instant time) {
        later.fire(time);
    }
}
