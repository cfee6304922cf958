package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Cause;
import io.kolla.gate.Needs;
import io.kolla.gate.Readiness;
import io.kolla.gate.Verdict;
import io.kolla.model.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Watches over a component's silence: it may take as long as it likes as long as something is heard of it. */
final class Listening {
    private static final int CONTAINERS = 3;

    private final Run run;
    private final Task task;

    Listening(Run run, Task task) {
        this.run = run;
        this.task = task;
    }

    void listen(Needs needs, Verdict verdict) {
        Instant now = run.now();
        if (!needs.met() || !run.isConnected()) {
            // Whatever it waits for has a patience of its own.
            task.silence.broken(now);
        }
        if (task.silence.wantsSample(now, run.patience())) {
            run.diagnosis().sample(sources(), lines -> sampled(lines, verdict));
        }
        Instant next = task.silence.next(run.patience());
        if (next.isAfter(now)) {
            run.wake(task, next);
        }
    }

    private List<Cause.LogSource> sources() {
        return run.world().podsOf(task.id()).stream()
                .map(Readiness::talking)
                .flatMap(Optional::stream)
                .limit(CONTAINERS)
                .toList();
    }

    private void sampled(List<String> lines, Verdict verdict) {
        boolean exact = task.manifests().stream()
                        .allMatch(manifest -> manifest.ref().kind().kind().equals("Job"))
                || run.world().podsOf(task.id()).stream().anyMatch(Readiness::isInitializing);
        boolean tired = task.silence.sampled(lines, exact, run.now(), run.patience());
        run.again(task);
        if (tired && task.state.isUnderway()) {
            run.fail(task, cause(verdict));
        }
    }

    private Cause cause(Verdict verdict) {
        String time = run.patience().toSeconds() + " s";
        if (verdict instanceof Verdict.Suspect suspect) {
            return suspect.cause();
        }
        Optional<LiveObject> pod = run.world().podsOf(task.id()).stream()
                .filter(candidate -> Readiness.talking(candidate).isPresent())
                .findFirst();
        ObjectRef object =
                pod.map(LiveObject::ref).orElseGet(() -> task.gate.objects().get(0));
        return new Cause(
                object,
                "NoProgress",
                verdict.text() + "; nothing has been heard of it for " + time,
                "--patience waits longer",
                pod.flatMap(Readiness::talking));
    }
}
