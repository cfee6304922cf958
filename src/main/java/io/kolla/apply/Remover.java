package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent;
import io.kolla.gate.Cause;
import io.kolla.gate.Readiness;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes components from the deletion of their objects until those, and their pods, are really gone. */
final class Remover {
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final Kind POD = new Kind("v1", "Pod");
    private static final Set<String> RUN_PODS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicaSet");

    private final Run run;
    private final Writer writer;

    Remover(Run run, Writer writer) {
        this.run = run;
        this.writer = writer;
    }

    void start(Task task) {
        run.emit(new DeployEvent.Starting(run.now(), task.id()));
        task.state = Task.State.REMOVING;
        List<Operation.Delete> deletions = Operations.deletions(task.plan);
        for (Operation.Delete delete : deletions) {
            ObjectRef ref = delete.ref();
            if (RUN_PODS.contains(ref.kind().kind())) {
                watch(task, POD, ref.namespace());
            }
            if (lingers(delete)) {
                task.vanishing.put(delete.uid(), delete);
                watch(task, ref.kind(), ref.namespace());
            }
        }
        for (Operation.Delete delete : deletions) {
            run.send(
                    task,
                    Installer.unreachable(delete.ref()),
                    then -> writer.delete(delete.ref(), delete.uid(), then),
                    result -> deleted(task, delete, result));
        }
        follow(task);
    }

    private void watch(Task task, Kind kind, String namespace) {
        task.watched.add(kind);
        run.watches().open(kind, namespace);
    }

    /** Whether the object may stay for a while; others are gone when the API server has answered. */
    private boolean lingers(Operation.Delete delete) {
        Kind kind = delete.ref().kind();
        boolean finalizers = run.world()
                .find(delete.ref())
                .map(object -> !object.content().list("metadata", "finalizers").isEmpty())
                .orElse(true);
        return finalizers || !Readiness.isOwn(kind) || kind.kind().equals("Pod");
    }

    private void deleted(Task task, Operation.Delete delete, Writer.Result result) {
        if (result instanceof Writer.Result.Refused refused) {
            run.fail(task, refused.cause());
            return;
        }
        task.changed = true;
        run.world().deleted(delete.uid());
        if (!task.vanishing.containsKey(delete.uid())) {
            run.world().forget(delete.ref(), delete.uid());
        }
        run.emit(new DeployEvent.Written(run.now(), task.id(), delete.ref(), "delete"));
    }

    /** Looks what is still there. */
    void follow(Task task) {
        if (task.inFlight > 0 || !synced(task)) {
            return;
        }
        List<LiveObject> left = task.vanishing.values().stream()
                .map(operation -> (Operation.Delete) operation)
                .flatMap(delete ->
                        run
                                .world()
                                .find(delete.ref())
                                .filter(object -> object.uid().equals(delete.uid()))
                                .stream())
                .toList();
        Collection<LiveObject> pods = run.world().podsOf(task.id());
        if (left.isEmpty() && pods.isEmpty()) {
            run.gone(task);
            return;
        }
        if (!task.stopped && left.isEmpty() && pods.stream().allMatch(Readiness::isStopped)) {
            // The kubelet takes its time to say good-bye; what the pods needed is no longer needed.
            task.stopped = true;
            task.dependants.forEach(run::again);
        }
        String words = words(left, pods);
        run.progress(task, words);
        Instant told = task.silence.after(STUCK);
        if (!task.stuckTold && !run.now().isBefore(told)) {
            task.stuckTold = true;
            run.notice(task.id() + " does not go away: " + words);
        }
        Instant end = task.silence.after(run.patience());
        if (!run.isConnected()) {
            task.silence.broken(run.now());
        } else if (!run.now().isBefore(end)) {
            ObjectRef object =
                    left.isEmpty() ? pods.iterator().next().ref() : left.get(0).ref();
            run.fail(
                    task,
                    new Cause(
                            object,
                            "Stuck",
                            "does not go away: " + words,
                            "see to the controller that owns the finalizer, or remove the finalizer yourself"));
            return;
        }
        run.wake(task, task.stuckTold ? end : told.isAfter(run.now()) ? told : end);
    }

    private boolean synced(Task task) {
        boolean all = true;
        for (Operation.Delete delete : Operations.deletions(task.plan)) {
            ObjectRef ref = delete.ref();
            for (Kind kind : task.watched) {
                boolean concerns = kind.equals(POD) || kind.equals(ref.kind());
                if (concerns && run.watches().refused(kind, ref.namespace()).isEmpty()) {
                    run.watches().open(kind, ref.namespace());
                    all &= run.watches().synced(kind, ref.namespace());
                }
            }
        }
        if (!all) {
            run.wake(task, run.now().plusSeconds(2));
        }
        return all;
    }

    private static String words(List<LiveObject> left, Collection<LiveObject> pods) {
        String objects = left.stream()
                .map(object -> object.ref().label() + finalizers(object))
                .collect(Collectors.joining(", "));
        if (pods.isEmpty()) {
            return objects;
        }
        String stopping = pods.size() == 1
                ? pods.iterator().next().ref().label() + " is stopping"
                : pods.size() + " pods are stopping";
        return stopping + (objects.isEmpty() ? "" : ", " + objects);
    }

    /** {@code , which waits for finalizer x}. */
    static String finalizers(LiveObject object) {
        List<String> names = object.content().list("metadata", "finalizers").stream()
                .map(String::valueOf)
                .toList();
        return names.isEmpty() ? "" : " (waits for finalizer " + String.join(", ", names) + ")";
    }
}
