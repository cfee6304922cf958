package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent;
import io.kolla.gate.Cause;
import io.kolla.gate.ComponentGate;
import io.kolla.gate.Needs;
import io.kolla.gate.Readiness;
import io.kolla.gate.Verdict;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes components from their first write to ready. */
final class Installer {
    private static final Duration REOPEN = Duration.ofSeconds(2);
    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicaSet");

    private final Run run;
    private final Writer writer;

    Installer(Run run, Writer writer) {
        this.run = run;
        this.writer = writer;
    }

    void start(Task task) {
        List<Operation> first = rounds(task, false);
        List<Operation> second = rounds(task, true);
        if (first.isEmpty() && second.isEmpty() && isReadyAlready(task)) {
            finish(task);
            return;
        }
        run.emit(new DeployEvent.Starting(run.now(), task.id()));
        task.state = Task.State.WRITING;
        if (!first.isEmpty()) {
            task.rounds.add(first);
        }
        if (!second.isEmpty()) {
            task.rounds.add(second);
        }
        write(task);
    }

    /** What workloads read is written before they are, so that none has to be started twice. */
    private static List<Operation> rounds(Task task, boolean second) {
        return task.plan.operations().stream()
                .filter(operation -> !(operation instanceof Operation.Keep))
                .filter(operation -> !(operation instanceof Operation.Delete))
                .filter(operation -> isLate(operation.ref().kind()) == second)
                .toList();
    }

    private static boolean isLate(Kind kind) {
        return WORKLOADS.contains(kind.kind())
                || !Readiness.isOwn(kind)
                || kind.kind().endsWith("WebhookConfiguration");
    }

    /** Nothing is to be written: what the survey saw may be enough. */
    private boolean isReadyAlready(Task task) {
        return task.readyAfter.stream().allMatch(need -> need.state.isDone())
                && task.gate.judge(run.world(), Needs.MET) instanceof Verdict.Ready;
    }

    /** Goes on writing as far as it can. */
    void write(Task task) {
        for (Map.Entry<String, Operation> entry : Map.copyOf(task.vanishing).entrySet()) {
            resumeReplace(task, entry.getKey(), entry.getValue());
        }
        if (task.inFlight > 0 || !task.vanishing.isEmpty() || task.state != Task.State.WRITING) {
            return;
        }
        List<Operation> round = task.rounds.peek();
        if (round == null) {
            task.state = Task.State.SETTLING;
            settle(task);
        } else if (definitionsServed(task)) {
            task.rounds.remove();
            watch(task, round);
            round.forEach(operation -> write(task, operation));
        }
    }

    /** Objects of a kind that the component itself defines must wait until the API server serves it. */
    private boolean definitionsServed(Task task) {
        List<ObjectRef> definitions = task.gate.objects().stream()
                .filter(ref -> ref.kind().kind().equals("CustomResourceDefinition"))
                .filter(ref -> run.world().find(ref).isPresent())
                .toList();
        Verdict verdict = new ComponentGate(definitions, List.of()).judge(run.world(), Needs.MET);
        if (verdict instanceof Verdict.Failed failed) {
            run.fail(task, failed.cause());
        } else if (verdict.gravity() > 0) {
            run.progress(task, verdict.text());
        }
        return verdict.gravity() == 0;
    }

    private void watch(Task task, List<Operation> operations) {
        List<Manifest> manifests = Operations.manifests(task.plan.operations());
        for (Operation operation : operations) {
            Operations.manifest(operation)
                    .ifPresent(manifest -> open(task, manifest, Readiness.watched(manifest, manifests)));
        }
    }

    private void open(Task task, Manifest manifest, Set<Kind> kinds) {
        task.watched.addAll(kinds);
        for (Kind kind : kinds) {
            run.watches().open(kind, manifest.ref().namespace());
        }
    }

    private void write(Task task, Operation operation) {
        if (operation instanceof Operation.Replace replace) {
            run.send(
                    task,
                    unreachable(replace.ref()),
                    then -> writer.delete(replace.ref(), replace.uid(), then),
                    result -> deleted(task, replace, result));
        } else {
            Operations.manifest(operation)
                    .ifPresent(manifest ->
                            apply(task, manifest, operation instanceof Operation.Create ? "create" : "update"));
        }
    }

    private void deleted(Task task, Operation.Replace replace, Writer.Result result) {
        if (result instanceof Writer.Result.Refused refused) {
            run.fail(task, refused.cause());
            return;
        }
        ObjectRef ref = replace.ref();
        run.world().deleted(replace.uid());
        boolean lingers = run.world().find(ref).map(Installer::lingers).orElse(false);
        if (lingers) {
            task.vanishing.put(replace.uid(), replace);
            task.watched.add(ref.kind());
            run.watches().open(ref.kind(), ref.namespace());
        } else {
            run.world().forget(ref, replace.uid());
            apply(task, replace.wanted(), "replace");
        }
    }

    /** Whether an object stays for a while after its deletion was asked for. */
    private static boolean lingers(LiveObject object) {
        return object.isTerminating()
                || !object.content().list("metadata", "finalizers").isEmpty()
                || object.ref().kind().kind().equals("Pod");
    }

    private void resumeReplace(Task task, String uid, Operation operation) {
        ObjectRef ref = operation.ref();
        Optional<LiveObject> left =
                run.world().find(ref).filter(object -> object.uid().equals(uid));
        if (run.watches().synced(ref.kind(), ref.namespace()) && left.isEmpty()) {
            task.vanishing.remove(uid);
            Operations.manifest(operation).ifPresent(manifest -> apply(task, manifest, "replace"));
            return;
        }
        run.progress(
                task,
                "waits until the old " + ref.label() + " is gone"
                        + left.map(Remover::finalizers).orElse(""));
        Instant end = task.silence.after(run.patience());
        if (run.now().isBefore(end)) {
            run.wake(task, end);
        } else {
            run.fail(
                    task,
                    new Cause(
                            ref,
                            "Stuck",
                            "the old " + ref.label() + " does not go away"
                                    + left.map(Remover::finalizers).orElse(""),
                            ""));
        }
    }

    private void apply(Task task, Manifest manifest, String verb) {
        if (run.isInterrupted()) {
            return;
        }
        run.send(
                task,
                unreachable(manifest.ref()),
                then -> writer.apply(manifest, task.plan.unmanaged(), then),
                result -> {
                    if (result instanceof Writer.Result.Refused refused) {
                        run.fail(task, refused.cause());
                    } else if (result instanceof Writer.Result.Written written) {
                        task.changed = true;
                        run.world().changed(written.object());
                        run.emit(new DeployEvent.Written(run.now(), task.id(), manifest.ref(), verb));
                    }
                });
    }

    static Cause unreachable(ObjectRef ref) {
        return new Cause(
                ref, "Unreachable", "the cluster does not answer", "check that its API server runs, then deploy again");
    }

    /** Everything is written: looks how far the objects are. */
    void settle(Task task) {
        if (run.blockIfLost(task)) {
            return;
        }
        if (!synced(task)) {
            return;
        }
        Needs needs = needs(task);
        Verdict verdict = task.gate.judge(run.world(), needs);
        if (!(verdict instanceof Verdict.Suspect)) {
            task.suspicion.clear();
        }
        if (verdict instanceof Verdict.Ready) {
            readyUnlessHeld(task);
        } else if (verdict instanceof Verdict.Failed failed) {
            run.fail(task, failed.cause());
            return;
        } else if (verdict instanceof Verdict.Suspect suspect) {
            Instant certain = task.suspicion.hold(suspect, run.now());
            if (!run.now().isBefore(certain)) {
                run.fail(task, suspect.cause());
                return;
            }
            run.wake(task, certain);
        } else if (verdict instanceof Verdict.Restart restart) {
            restart(task, restart);
        }
        if (task.state == Task.State.SETTLING && !(verdict instanceof Verdict.Ready)) {
            run.progress(task, verdict.text());
            new Listening(run, task).listen(needs, verdict);
        }
    }

    private void readyUnlessHeld(Task task) {
        List<Task> held =
                task.readyAfter.stream().filter(need -> !need.state.isDone()).toList();
        if (held.isEmpty()) {
            finish(task);
        } else {
            task.held = true;
            run.progress(
                    task,
                    "works, waits for "
                            + held.stream().map(need -> need.id().toString()).collect(Collectors.joining(", ")));
        }
    }

    /** Ready: what it has replaced may go now. */
    private void finish(Task task) {
        run.ready(task);
        if (task.pruned) {
            return;
        }
        task.pruned = true;
        for (Operation.Delete delete : Operations.deletions(task.plan)) {
            run.send(
                    task,
                    unreachable(delete.ref()),
                    then -> writer.delete(delete.ref(), delete.uid(), then),
                    result -> {
                        if (result instanceof Writer.Result.Refused refused) {
                            run.notice(delete.ref() + " could not be deleted: "
                                    + refused.cause().message());
                        } else {
                            task.changed = true;
                            run.world().deleted(delete.uid());
                            run.emit(new DeployEvent.Written(run.now(), task.id(), delete.ref(), "delete"));
                        }
                    });
        }
    }

    /** A component that was ready may no longer be. */
    void recheck(Task task) {
        Verdict verdict = task.gate.judge(run.world(), needs(task));
        if (verdict.gravity() > 0) {
            run.regressed(task, verdict.text());
            watch(task, task.plan.operations());
            settle(task);
        }
    }

    private void restart(Task task, Verdict.Restart restart) {
        LiveObject pod = restart.pod();
        if (task.restarted.add(pod.uid())) {
            run.notice(task.id() + ": " + pod.ref().label() + " is deleted to start at once: " + restart.why());
            run.send(task, unreachable(pod.ref()), then -> writer.delete(pod.ref(), pod.uid(), then), result -> {
                if (result instanceof Writer.Result.Refused refused) {
                    run.notice(pod.ref() + " could not be deleted: "
                            + refused.cause().message());
                }
            });
        }
    }

    /** Whether everything that must be known to judge the component is known. */
    private boolean synced(Task task) {
        watch(task, task.plan.operations());
        boolean all = true;
        for (Manifest manifest : Operations.manifests(task.plan.operations())) {
            for (Kind kind : Readiness.watched(manifest, Operations.manifests(task.plan.operations()))) {
                String namespace = manifest.ref().namespace();
                Optional<Cause> refused = run.watches()
                        .refused(kind, namespace)
                        .map(problem -> new Cause(
                                manifest.ref(),
                                "WatchRefused",
                                kind.kind() + " cannot be watched: " + problem.getMessage(),
                                "give the user of this kubeconfig the right to list and watch it"));
                if (refused.isPresent()) {
                    run.fail(task, refused.get());
                    return false;
                }
                all &= run.watches().synced(kind, namespace);
            }
        }
        if (!all) {
            run.wake(task, run.now().plus(REOPEN));
        }
        return all;
    }

    /** What the component needs as it is now; how often its containers had crashed is noted when it has it all. */
    private Needs needs(Task task) {
        Set<Task> missing = new TreeSet<>((one, other) -> Integer.compare(one.index, other.index));
        collectMissing(task, missing, new TreeSet<>((one, other) -> Integer.compare(one.index, other.index)));
        if (!missing.isEmpty()) {
            task.crashesBefore = null;
            task.held |= run.world().podsOf(task.id()).stream().anyMatch(Readiness::isInTrouble);
            return new Needs(missing.stream().map(Task::id).toList(), Map.of());
        }
        Map<String, Integer> before = task.crashesBefore;
        if (before == null) {
            Map<String, Integer> crashes = new TreeMap<>();
            run.world().podsOf(task.id()).forEach(pod -> crashes.putAll(Readiness.crashes(pod)));
            before = crashes;
            task.crashesBefore = before;
        }
        return new Needs(List.of(), before);
    }

    private void collectMissing(Task task, Set<Task> missing, Set<Task> seen) {
        for (Task need : task.needs()) {
            if (seen.add(need)) {
                if (!need.state.isDone()) {
                    missing.add(need);
                }
                // A component is ready only when what it needs is: unless one fell back, there is no more to find.
                if (run.hasRegressions()) {
                    collectMissing(need, missing, seen);
                }
            }
        }
    }
}
