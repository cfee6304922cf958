package io.kolla.apply;

import io.kolla.gate.Cause;
import io.kolla.gate.Readiness;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.plan.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sees to it that everything a component is judged by is watched. */
final class Lookout {
    private static final Duration REOPEN = Duration.ofSeconds(2);

    private final Run run;

    Lookout(Run run) {
        this.run = run;
    }

    /** Opens the watches that follow these operations. */
    void open(Task task, List<Operation> operations) {
        for (Manifest manifest : Operations.manifests(operations)) {
            for (Kind kind : kinds(task, manifest)) {
                task.watched.add(kind);
                run.watches().open(kind, manifest.ref().namespace());
            }
        }
    }

    /** Whether everything that must be known to judge the component is known. */
    boolean sees(Task task) {
        open(task, task.plan.operations());
        boolean all = true;
        for (Manifest manifest : task.manifests()) {
            String namespace = manifest.ref().namespace();
            for (Kind kind : kinds(task, manifest)) {
                Optional<Cause> refused =
                        run.watches().refused(kind, namespace).map(problem -> refused(manifest, kind, problem));
                if (refused.isPresent()) {
                    run.fail(task, refused.get());
                    return false;
                }
                all &= run.watches().synced(kind, namespace);
            }
        }
        if (!all && !run.now().isBefore(task.silence.after(run.patience()))) {
            run.fail(task, Installer.unreachable(task.manifests().get(0).ref()));
        } else if (!all) {
            run.wake(task, run.now().plus(REOPEN));
        }
        return all;
    }

    /** What an object is judged by: also itself where a catalog declares what must hold for it. */
    private static Set<Kind> kinds(Task task, Manifest manifest) {
        Set<Kind> kinds = new TreeSet<>(Readiness.watched(manifest, task.manifests()));
        if (task.gate.declares(manifest.ref())) {
            kinds.add(manifest.ref().kind());
        }
        return kinds;
    }

    private static Cause refused(Manifest manifest, Kind kind, Exception problem) {
        return new Cause(
                manifest.ref(),
                "WatchRefused",
                kind.kind() + " cannot be watched: " + problem.getMessage(),
                "give the user of this kubeconfig the right to list and watch it");
    }
}
