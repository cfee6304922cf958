package io.kolla.apply;

import io.kolla.model.ComponentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the components that decided how long a run took, from what happened. */
final class CriticalPath {
    private CriticalPath() {}

    static List<ComponentId> of(Collection<Task> tasks) {
        List<ComponentId> path = new ArrayList<>();
        Optional<Task> current = last(tasks);
        while (current.isPresent()) {
            path.add(current.get().id());
            current = before(current.get());
        }
        Collections.reverse(path);
        return path;
    }

    /** The result of a component, with the one it was held up by. */
    static ComponentResult result(Task task) {
        Optional<Task> before = task.started == null ? Optional.empty() : before(task);
        return task.result(before.map(Task::id));
    }

    /** The one whose end let the task be done, or else let it start. */
    private static Optional<Task> before(Task task) {
        return task.held ? last(task.readyAfter) : last(task.startAfter);
    }

    private static Optional<Task> last(Collection<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.done != null)
                .max(Comparator.comparing(CriticalPath::end).thenComparing(task -> -task.index));
    }

    private static Instant end(Task task) {
        return task.done == null ? Instant.EPOCH : task.done;
    }
}
