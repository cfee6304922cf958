package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployListener;
import io.kolla.gate.Cause;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.plan.Plan;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One run of a plan: what has happened so far, and the loop that takes it on. */
final class Run implements Watches.Listener {
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

    private final Loop loop;
    private final DeployListener listener;
    private final EngineOptions options;
    private final TaskGraph graph;
    private final LiveWorld world;
    private final Watches watches;
    private final Diagnosis diagnosis;
    private final Installer installer;
    private final Remover remover;
    private final Alarms alarms = new Alarms();
    private final TreeSet<Task> dirty = new TreeSet<>(Comparator.comparingInt(task -> task.index));
    private final Set<Kind> disconnected = new TreeSet<>();
    private int unfinished;
    private int inFlight;
    private int regressions;
    private boolean interrupted;

    Run(
            Cluster cluster,
            Loop loop,
            DeployListener listener,
            EngineOptions options,
            Plan plan,
            Collection<LiveObject> live) {
        this.loop = loop;
        this.listener = listener;
        this.options = options;
        this.graph = new TaskGraph(plan);
        this.world = new LiveWorld(live);
        this.watches = new Watches(cluster, loop, plan.namespace(), this);
        this.diagnosis = new Diagnosis(cluster, loop, world);
        Writer writer = new Writer(cluster, loop, options.force());
        this.installer = new Installer(this, writer);
        this.remover = new Remover(this, writer, new Holdups(cluster, loop), options.lettingGo());
        this.unfinished = graph.tasks().size();
    }

    RunResult go(String command, Plan plan) {
        Instant begin = loop.now();
        emit(new DeployEvent.RunStarted(begin, command, plan.profile(), plan.namespace(), graph.steps()));
        dirty.addAll(graph.tasks());
        try {
            while (!isOver()) {
                look();
                if (!isOver()) {
                    hear();
                }
            }
        } finally {
            watches.close();
        }
        Duration took = Duration.between(begin, loop.now());
        DeployEvent.Outcome outcome = outcome();
        emit(new DeployEvent.RunFinished(loop.now(), outcome, took));
        return new RunResult(
                outcome, took, graph.tasks().stream().map(Task::result).toList(), CriticalPath.of(graph.tasks()));
    }

    private boolean isOver() {
        return inFlight == 0 && (unfinished == 0 || interrupted);
    }

    /** Looks at every component of which there is news, those that go first, first. */
    private void look() {
        for (Task task = dirty.pollFirst(); task != null; task = dirty.pollFirst()) {
            if (!interrupted || task.state == Task.State.DIAGNOSING) {
                look(task);
            }
        }
    }

    /** Takes everything that has come in, after waiting for something to come. */
    private void hear() {
        Instant until = alarms.next().orElseGet(() -> loop.now().plus(FOREVER));
        for (Optional<Runnable> input = loop.take(until); input.isPresent(); input = loop.take(loop.now())) {
            input.get().run();
        }
        alarms.fire(loop.now());
    }

    private DeployEvent.Outcome outcome() {
        if (graph.tasks().stream().anyMatch(task -> task.state.isLost())) {
            return interrupted && unfinished > 0 ? DeployEvent.Outcome.INTERRUPTED : DeployEvent.Outcome.FAILED;
        }
        if (unfinished > 0) {
            return DeployEvent.Outcome.INTERRUPTED;
        }
        boolean changed = graph.tasks().stream().anyMatch(task -> task.changed);
        return changed ? DeployEvent.Outcome.DONE : DeployEvent.Outcome.UNCHANGED;
    }

    private void look(Task task) {
        switch (task.state) {
            case PENDING -> pending(task);
            case WRITING -> installer.write(task);
            case SETTLING -> installer.settle(task);
            case READY -> installer.recheck(task);
            case REMOVING -> remover.follow(task);
            default -> {}
        }
    }

    private void pending(Task task) {
        if (blockIfLost(task)) {
            return;
        }
        List<ComponentId> missing = task.startAfter.stream()
                .filter(need -> !need.state.isDone() && !(task.goes() && need.stopped))
                .map(Task::id)
                .toList();
        if (missing.isEmpty()) {
            task.started = loop.now();
            task.silence.broken(loop.now());
            if (task.goes()) {
                remover.start(task);
            } else {
                installer.start(task);
            }
        } else if (!missing.get(0).equals(task.waitsFor)) {
            task.waitsFor = missing.get(0);
            emit(new DeployEvent.Waiting(loop.now(), task.id(), missing));
        }
    }

    /** Gives a component up when something it needs is lost. */
    boolean blockIfLost(Task task) {
        Optional<Task> lost =
                task.needs().stream().filter(need -> need.state.isLost()).findFirst();
        lost.ifPresent(need -> {
            task.chain = TaskGraph.chain(task, need);
            over(task, Task.State.BLOCKED);
            emit(new DeployEvent.Blocked(loop.now(), task.id(), task.chain));
        });
        return lost.isPresent();
    }

    void ready(Task task) {
        task.done = loop.now();
        over(task, Task.State.READY);
        emit(new DeployEvent.Ready(loop.now(), task.id(), sinceStart(task), task.changed));
    }

    void gone(Task task) {
        task.done = loop.now();
        over(task, Task.State.GONE);
        emit(new DeployEvent.Removed(loop.now(), task.id(), sinceStart(task)));
    }

    private Duration sinceStart(Task task) {
        return task.started == null ? Duration.ZERO : Duration.between(task.started, loop.now());
    }

    /** A component that was ready no longer is. */
    void regressed(Task task, String words) {
        task.state = Task.State.SETTLING;
        task.silence.broken(loop.now());
        unfinished++;
        regressions++;
        notice(task.id() + " is no longer ready: " + words);
    }

    private void over(Task task, Task.State state) {
        task.state = state;
        unfinished--;
        dirty.addAll(task.dependants);
    }

    void fail(Task task, Cause cause) {
        if (task.state == Task.State.DIAGNOSING || task.state.isOver()) {
            return;
        }
        task.state = Task.State.DIAGNOSING;
        inFlight++;
        diagnosis.complete(cause, failure -> {
            inFlight--;
            task.failure = failure;
            over(task, Task.State.FAILED);
            emit(new DeployEvent.Failed(loop.now(), task.id(), failure));
        });
    }

    void progress(Task task, String words) {
        if (!words.equals(task.words)) {
            task.words = words;
            emit(new DeployEvent.Progress(loop.now(), task.id(), words));
        }
    }

    void notice(String message) {
        emit(new DeployEvent.Notice(loop.now(), message));
    }

    void emit(DeployEvent event) {
        listener.on(event);
    }

    void again(Task task) {
        dirty.add(task);
    }

    /** Looks at the task again at a time. */
    void wake(Task task, Instant at) {
        alarms.set(at, () -> dirty.add(task));
    }

    /**
     * Sends a request for a task, again and again while the cluster cannot be reached and patience lasts.
     *
     * @param request sends it, and hands the result to its argument
     * @param then hears the result, never that the cluster could not be reached
     */
    void send(Task task, Cause unreachable, Consumer<Consumer<Writer.Result>> request, Consumer<Writer.Result> then) {
        task.inFlight++;
        inFlight++;
        attempt(task, loop.now(), Duration.ofSeconds(1), unreachable, request, then);
    }

    private void attempt(
            Task task,
            Instant first,
            Duration pause,
            Cause unreachable,
            Consumer<Consumer<Writer.Result>> request,
            Consumer<Writer.Result> then) {
        request.accept(result -> {
            boolean tired = !loop.now().isBefore(first.plus(options.patience()));
            if (result instanceof Writer.Result.Unreachable lost && !tired && !interrupted) {
                progress(task, "the cluster does not answer: " + lost.message());
                Duration next = pause.multipliedBy(2);
                alarms.set(
                        loop.now().plus(pause),
                        () -> attempt(
                                task,
                                first,
                                next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next,
                                unreachable,
                                request,
                                then));
                return;
            }
            task.inFlight--;
            inFlight--;
            task.silence.broken(loop.now());
            dirty.add(task);
            then.accept(result instanceof Writer.Result.Unreachable ? new Writer.Result.Refused(unreachable) : result);
        });
    }

    Instant now() {
        return loop.now();
    }

    Duration patience() {
        return options.patience();
    }

    LiveWorld world() {
        return world;
    }

    Watches watches() {
        return watches;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    boolean hasRegressions() {
        return regressions > 0;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    boolean isConnected() {
        return disconnected.isEmpty();
    }

    /** Starts nothing more, and ends as soon as what was sent is answered. */
    void interrupt() {
        interrupted = true;
    }

    @Override
    public void changed(LiveObject object) {
        if (world.changed(object)) {
            boolean event = object.ref().kind().kind().equals("Event");
            heard(object, event ? world.componentOf(Sightings.about(object)) : LiveWorld.component(object));
        } else if (object.ref().kind().kind().equals("Event")) {
            world.componentOf(Sightings.about(object)).flatMap(graph::find).ifPresent(dirty::add);
        }
    }

    @Override
    public void gone(LiveObject last) {
        if (world.gone(last)) {
            heard(last, LiveWorld.component(last));
        }
    }

    private void heard(LiveObject object, Optional<ComponentId> component) {
        component.flatMap(graph::find).or(() -> graph.find(object.ref())).ifPresent(task -> {
            task.silence.broken(loop.now());
            dirty.add(task);
        });
    }

    @Override
    public void synced(Kind kind) {
        world.synced(kind.kind()).forEach(id -> graph.find(id).ifPresent(dirty::add));
        graph.watching(kind).forEach(dirty::add);
    }

    @Override
    public void refused(Kind kind, ClusterException problem) {
        graph.watching(kind).forEach(dirty::add);
    }

    @Override
    public void connection(Kind kind, boolean up) {
        boolean before = isConnected();
        if (up) {
            disconnected.remove(kind);
        } else {
            disconnected.add(kind);
        }
        if (before && !isConnected()) {
            notice("the connection to the cluster is lost; the run goes on when it is back");
        } else if (!before && isConnected()) {
            notice("the connection to the cluster is back");
            graph.tasks().forEach(task -> task.silence.broken(loop.now()));
            dirty.addAll(graph.tasks());
        }
    }
}
