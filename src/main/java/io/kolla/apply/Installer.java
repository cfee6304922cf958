package io.kolla.apply;

import io.kolla.event.DeployEvent;
import io.kolla.gate.Cause;
import io.kolla.gate.ComponentGate;
import io.kolla.gate.Needs;
import io.kolla.gate.Readiness;
import io.kolla.gate.Verdict;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.FieldChange;
import io.kolla.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Writes the objects of components, in rounds, and hands each component on to be followed until it is ready. */
final class Installer {
    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicaSet");

    private final Run run;
    private final Writer writer;
    private final Lookout lookout;
    private final Replacing replacing;
    private final Settling settling;

    Installer(Run run, Writer writer, LettingGo lettingGo) {
        this.run = run;
        this.writer = writer;
        this.lookout = new Lookout(run);
        this.replacing = new Replacing(run, writer, this::apply);
        this.settling = new Settling(run, writer, lookout, replacing, new Succession(run, lettingGo));
    }

    void start(Task task) {
        List<Operation> first = rounds(task, false);
        List<Operation> second = rounds(task, true);
        if (first.isEmpty() && second.isEmpty() && settling.isReadyAlready(task)) {
            settling.finish(task);
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

    /** Takes a component that was started as far as it can go now. */
    void look(Task task) {
        switch (task.state) {
            case WRITING -> write(task);
            case SETTLING -> settling.settle(task);
            case READY -> settling.recheck(task);
            default -> {}
        }
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

    private void write(Task task) {
        replacing.resume(task);
        if (task.inFlight > 0 || !task.vanishing.isEmpty() || task.state != Task.State.WRITING) {
            return;
        }
        List<Operation> round = task.rounds.peek();
        if (round == null) {
            task.state = Task.State.SETTLING;
            settling.settle(task);
        } else if (definitionsServed(task)) {
            task.rounds.remove();
            lookout.open(task, round);
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
            lookout.open(task, task.plan.operations());
            run.progress(task, verdict.text());
            new Listening(run, task).listen(Needs.MET, verdict);
        }
        return verdict.gravity() == 0;
    }

    private void write(Task task, Operation operation) {
        if (operation instanceof Operation.Replace replace) {
            replacing.start(task, replace);
        } else if (operation instanceof Operation.Restart restart) {
            send(task, restart.ref(), then -> writer.restart(restart.ref(), run.now(), then), "restart");
        } else {
            if (operation instanceof Operation.Update update && update.repairs()) {
                run.emit(new DeployEvent.Notice(run.now(), puttingBack(update)));
            }
            Operations.manifest(operation)
                    .ifPresent(manifest -> apply(
                            task,
                            manifest,
                            operation instanceof Operation.Create ? "create" : "update",
                            operation instanceof Operation.Update update && update.repairs()));
        }
    }

    private static String puttingBack(Operation.Update update) {
        TreeSet<String> managers = new TreeSet<>();
        List<String> fields = new ArrayList<>();
        for (FieldChange change : update.changes()) {
            change.author().ifPresent(author -> {
                managers.add(author.name());
                fields.add(change.field());
            });
        }
        return update.ref().label() + ": what " + String.join(", ", managers) + " changed is put back: "
                + String.join(", ", fields);
    }

    private void apply(Task task, Manifest manifest, String verb) {
        apply(task, manifest, verb, false);
    }

    private void apply(Task task, Manifest manifest, String verb, boolean repairs) {
        if (run.isInterrupted()) {
            return;
        }
        send(task, manifest.ref(), then -> writer.apply(manifest, task.plan.unmanaged(), repairs, then), verb);
    }

    private void send(Task task, ObjectRef ref, Consumer<Consumer<Writer.Result>> write, String verb) {
        run.send(task, unreachable(ref), write, result -> {
            if (result instanceof Writer.Result.Refused refused) {
                run.fail(task, refused.cause());
            } else if (result instanceof Writer.Result.Written written) {
                task.changed = true;
                run.world().changed(written.object());
                run.emit(new DeployEvent.Written(run.now(), task.id(), ref, verb));
            }
        });
    }

    static Cause unreachable(ObjectRef ref) {
        return new Cause(
                ref, "Unreachable", "the cluster does not answer", "check that its API server runs, then deploy again");
    }
}
