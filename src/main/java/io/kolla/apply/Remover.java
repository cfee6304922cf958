package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.event.DeployEvent;
import io.kolla.gate.Cause;
import io.kolla.gate.Finalizers;
import io.kolla.gate.Readiness;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes components from the deletion of their objects until those, and their pods, are really gone. */
final class Remover {
    /** What holds an object is asked for after this, so that it is said before half a minute is over. */
    private static final Duration NAMING = Duration.ofSeconds(25);

    private static final int NOT_FOUND = 404;
    private static final Kind POD = new Kind("v1", "Pod");
    private static final Set<String> RUN_PODS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicaSet");

    private final Run run;
    private final Writer writer;
    private final Holdups holdups;
    private final Optional<LettingGo> lettingGo;
    private final Map<Task, Departure> departures = new HashMap<>();

    /** @param lettingGo empty where the node must have let go of the volumes of a pod before it counts as gone */
    Remover(Run run, Writer writer, Holdups holdups, Optional<LettingGo> lettingGo) {
        this.run = run;
        this.writer = writer;
        this.holdups = holdups;
        this.lettingGo = lettingGo;
    }

    void start(Task task) {
        run.emit(new DeployEvent.Starting(run.now(), task.id()));
        task.state = Task.State.REMOVING;
        Departure departure = new Departure(RemovalRounds.of(Operations.deletions(task.plan)), run.now());
        departures.put(task, departure);
        // The pods of a component whose objects are gone already are waited for as well.
        run.world().podsOf(task.id()).forEach(pod -> watch(task, POD, pod.ref().namespace()));
        if (!departure.rounds.isEmpty()) {
            next(task, departure);
        }
        follow(task);
    }

    /** Sends the next round of deletions. */
    private void next(Task task, Departure departure) {
        List<Operation> round = departure.rounds.remove();
        departure.begins(run.now());
        task.vanishing.clear();
        for (Operation operation : round) {
            ObjectRef ref = operation.ref();
            if (RUN_PODS.contains(ref.kind().kind())) {
                watch(task, POD, ref.namespace());
            }
            if (operation instanceof Operation.Delete delete && lingers(delete)) {
                task.vanishing.put(delete.uid(), delete);
                watch(task, ref.kind(), ref.namespace());
            }
        }
        for (Operation operation : round) {
            if (operation instanceof Operation.Delete delete) {
                run.send(
                        task,
                        Installer.unreachable(delete.ref()),
                        then -> writer.delete(delete.ref(), delete.uid(), then),
                        result -> deleted(task, delete, result));
            }
        }
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
        return finalizers
                || !Readiness.isOwn(kind)
                || kind.kind().equals("Pod")
                || kind.kind().equals("CustomResourceDefinition");
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
        Departure departure = departures.get(task);
        if (departure == null || task.inFlight > 0 || !synced(task)) {
            return;
        }
        List<LiveObject> left = left(task);
        Collection<LiveObject> pods = run.world().podsOf(task.id());
        boolean quiet = left.isEmpty() && pods.stream().allMatch(Readiness::isStopped);
        if (quiet && !departure.rounds.isEmpty()) {
            if (!run.isInterrupted()) {
                next(task, departure);
            }
            return;
        }
        if (left.isEmpty() && pods.isEmpty()) {
            departures.remove(task);
            run.gone(task);
            return;
        }
        if (quiet && !task.stopped) {
            // The kubelet takes its time to say good-bye; what the pods needed is no longer needed.
            task.stopped = true;
            task.dependants.forEach(run::again);
        }
        if (lettingGo.isPresent()) {
            lettingGo.get().of(task, departure.lingering, pods);
        }
        run.progress(task, departure.words(left, pods));
        await(task, departure, left, pods);
    }

    private List<LiveObject> left(Task task) {
        return task.vanishing.values().stream()
                .map(operation -> (Operation.Delete) operation)
                .filter(delete -> !unserved(delete.ref()))
                .flatMap(delete ->
                        run
                                .world()
                                .find(delete.ref())
                                .filter(object -> object.uid().equals(delete.uid()))
                                .stream())
                .toList();
    }

    /** Whether the cluster does not know the kind any more: with its definition went all its objects. */
    private boolean unserved(ObjectRef ref) {
        return run.watches()
                .refused(ref.kind(), ref.namespace())
                .filter(problem -> problem instanceof RejectedException rejected && rejected.status() == NOT_FOUND)
                .isPresent();
    }

    /** Names what holds things up when it is time, and gives up when patience is at its end. */
    private void await(Task task, Departure departure, List<LiveObject> left, Collection<LiveObject> pods) {
        Instant naming = departure.asked.plus(NAMING);
        if (!departure.named && !run.now().isBefore(naming)) {
            departure.named = true;
            List<LiveObject> all = new ArrayList<>(left);
            pods.stream().filter(pod -> !Finalizers.of(pod).isEmpty()).forEach(all::add);
            holdups.ask(all, found -> {
                departure.heldUpBy(found);
                List<LiveObject> still = left(task);
                Collection<LiveObject> running = run.world().podsOf(task.id());
                if (!still.isEmpty() || !running.isEmpty()) {
                    run.notice(task.id() + " does not go away: " + departure.words(still, running));
                }
                run.again(task);
            });
        }
        Instant end = task.silence.after(run.patience());
        if (!run.isConnected()) {
            task.silence.broken(run.now());
        } else if (!run.now().isBefore(end)) {
            LiveObject object = left.isEmpty() ? pods.iterator().next() : left.get(0);
            run.fail(
                    task,
                    new Cause(
                            object.ref(),
                            "Stuck",
                            "does not go away: " + departure.words(left, pods),
                            departure.advice(object)));
            return;
        }
        run.wake(task, departure.named || naming.isAfter(end) ? end : naming);
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

    /** {@code , which waits for finalizer x}. */
    static String finalizers(LiveObject object) {
        String words = Finalizers.words(object);
        return words.isEmpty() ? "" : ", which " + words;
    }
}
