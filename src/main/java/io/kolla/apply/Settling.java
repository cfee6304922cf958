package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent;
import io.kolla.gate.Needs;
import io.kolla.gate.Steadiness;
import io.kolla.gate.Verdict;
import io.kolla.model.Manifest;
import io.kolla.plan.Operation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Follows components whose objects are written until their gates hold, or it is certain that they will not. */
final class Settling {
    private final Run run;
    private final Writer writer;
    private final Lookout lookout;
    private final Replacing replacing;
    private final Succession succession;
    private final UnmetNeeds unmet;

    Settling(Run run, Writer writer, Lookout lookout, Replacing replacing, Succession succession) {
        this.run = run;
        this.writer = writer;
        this.lookout = lookout;
        this.replacing = replacing;
        this.succession = succession;
        this.unmet = new UnmetNeeds(run);
    }

    /** Nothing is to be written: what the survey saw may be enough. */
    boolean isReadyAlready(Task task) {
        boolean doubtful = task.gate.objects().stream()
                .flatMap(ref -> run.world().find(ref).stream())
                .anyMatch(object -> Steadiness.isDoubtful(object, run.now()));
        return !doubtful
                && task.readyAfter.stream().allMatch(need -> need.state.isDone())
                && task.gate.judge(run.world(), Needs.MET) instanceof Verdict.Ready;
    }

    /** Looks how far the objects are. */
    void settle(Task task) {
        if (run.transitions().blockIfLost(task) || !lookout.sees(task)) {
            return;
        }
        run.probation().look(task, run.world().podsOf(task.id()), run.now());
        Needs needs = unmet.of(task);
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
        } else if (verdict instanceof Verdict.Again again) {
            runAgain(task, again);
        }
        if (task.state == Task.State.SETTLING && !(verdict instanceof Verdict.Ready)) {
            succession.look(task);
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
    void finish(Task task) {
        run.ready(task);
        if (!task.pruned) {
            task.pruned = true;
            Operations.deletions(task.plan).forEach(delete -> prune(task, delete));
        }
    }

    private void prune(Task task, Operation.Delete delete) {
        run.send(
                task,
                Installer.unreachable(delete.ref()),
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

    /** A component that was ready may no longer be. */
    void recheck(Task task) {
        run.probation().look(task, run.world().podsOf(task.id()), run.now());
        Verdict verdict = task.gate.judge(run.world(), unmet.of(task));
        if (verdict.gravity() > 0) {
            run.transitions().regressed(task, verdict.text());
            lookout.open(task, task.plan.operations());
            settle(task);
        }
    }

    private void runAgain(Task task, Verdict.Again again) {
        for (Manifest manifest : task.manifests()) {
            if (manifest.ref().sameObject(again.job().ref())) {
                run.notice(task.id() + ": " + manifest.ref().label() + " is run again: " + again.why());
                task.state = Task.State.WRITING;
                replacing.start(
                        task, new Operation.Replace(manifest, again.job().uid(), again.why()));
            }
        }
    }

    private void restart(Task task, Verdict.Restart restart) {
        LiveObject pod = restart.pod();
        if (task.restarted.add(pod.uid())) {
            run.notice(task.id() + ": " + pod.ref().label() + " is deleted to start at once: " + restart.why());
            run.send(
                    task,
                    Installer.unreachable(pod.ref()),
                    then -> writer.delete(pod.ref(), pod.uid(), then),
                    result -> {
                        if (result instanceof Writer.Result.Refused refused) {
                            run.notice(pod.ref() + " could not be deleted: "
                                    + refused.cause().message());
                        }
                    });
        }
    }
}
