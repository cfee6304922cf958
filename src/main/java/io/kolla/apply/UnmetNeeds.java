package io.kolla.apply;

import io.kolla.gate.Needs;
import io.kolla.gate.Readiness;
import io.kolla.model.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds out what a component needs and has not got. */
final class UnmetNeeds {
    private static final Comparator<Task> ORDER = Comparator.comparingInt(task -> task.index);

    private final Run run;

    UnmetNeeds(Run run) {
        this.run = run;
    }

    /** What is missing now; how often its containers had crashed is noted when it has it all. */
    Needs of(Task task) {
        Set<Task> missing = new TreeSet<>(ORDER);
        collect(task, missing, new TreeSet<>(ORDER));
        if (!missing.isEmpty()) {
            task.crashesBefore = null;
            task.held |= run.world().podsOf(task.id()).stream().anyMatch(Readiness::isInTrouble);
            return new Needs(missing.stream().map(Task::id).toList(), Map.of());
        }
        Map<String, Integer> before = task.crashesBefore;
        if (before == null) {
            Map<String, Integer> crashes = new TreeMap<>();
            run.world().podsOf(task.id()).forEach(pod -> crashes.putAll(Readiness.crashes(pod)));
            for (Manifest manifest : task.manifests()) {
                run.world()
                        .find(manifest.ref())
                        .filter(Readiness::isFailedJob)
                        .ifPresent(job -> crashes.put(job.uid(), 1));
            }
            before = crashes;
            task.crashesBefore = before;
        }
        return new Needs(List.of(), before);
    }

    private void collect(Task task, Set<Task> missing, Set<Task> seen) {
        for (Task need : task.needs()) {
            if (seen.add(need)) {
                if (!need.state.isDone()) {
                    missing.add(need);
                }
                // A component is ready only when what it needs is: unless one fell back, there is no more to find.
                if (run.transitions().hasRegressions()) {
                    collect(need, missing, seen);
                }
            }
        }
    }
}
