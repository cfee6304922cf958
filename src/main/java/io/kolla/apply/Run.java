package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployListener;
import io.kolla.gate.Cause;
import io.kolla.model.ComponentId;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of a plan: the loop that takes it on, and what its parts work with. */
final class Run {
    private static final Duration FOREVER = Duration.ofDays(1);

    private final Loop loop;
    private final EngineOptions options;
    private final TaskGraph graph;
    private final LiveWorld world;
    private final Watches watches;
    private final Diagnosis diagnosis;
    private final Agenda agenda = new Agenda();
    private final Transitions transitions;
    private final Requests requests;
    private final News news;
    private final Installer installer;
    private final Remover remover;
    private final Probation probation = new Probation();
    private Optional<Instant> staysUntil = Optional.empty();
    private boolean interrupted;

    Run(
            Cluster cluster,
            Loop loop,
            DeployListener listener,
            EngineOptions options,
            Plan plan,
            Collection<LiveObject> live) {
        this.loop = loop;
        this.options = options;
        this.graph = new TaskGraph(plan);
        this.world = new LiveWorld(live);
        this.diagnosis = new Diagnosis(cluster, loop, world);
        this.transitions =
                new Transitions(loop, listener, agenda, diagnosis, graph.tasks().size());
        this.requests = new Requests(loop, options.patience(), agenda, transitions, this::isInterrupted);
        this.news = new News(loop, options.patience(), graph, world, agenda, transitions, probation);
        this.watches = new Watches(cluster, loop, plan.namespace(), news);
        Writer writer = new Writer(cluster, loop, options.force());
        LettingGo lettingGo = new LettingGo(this, writer);
        this.installer = new Installer(this, writer, lettingGo);
        this.remover = new Remover(
                this,
                writer,
                new Holdups(cluster, loop),
                options.lettingGo() ? Optional.of(lettingGo) : Optional.empty());
    }

    RunResult go(String command, Plan plan) {
        Instant begin = loop.now();
        emit(new DeployEvent.RunStarted(begin, command, plan.profile(), plan.namespace(), graph.steps()));
        agenda.addAll(graph.tasks());
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
                outcome,
                begin,
                took,
                graph.tasks().stream().map(CriticalPath::result).toList(),
                CriticalPath.of(graph.tasks()));
    }

    private boolean isOver() {
        if (requests.areUnderway() || transitions.isDiagnosing()) {
            return false;
        }
        return interrupted || (transitions.unfinished() == 0 && (hasLost() || isSteady()));
    }

    /** Whether what nothing but its running speaks for has run for long enough. */
    private boolean isSteady() {
        Optional<Instant> watched = probation.end(loop.now());
        Optional<Instant> end = unheard().or(() -> watched);
        if (end.isPresent() && !end.equals(staysUntil)) {
            if (staysUntil.isEmpty() && watched.isPresent()) {
                notice(probation.words(loop.now()));
            }
            staysUntil = end;
            agenda.at(end.get(), () -> {});
        }
        return end.isEmpty();
    }

    /** How long the connection is waited for without which nobody tells of a crash; empty while it is there. */
    private Optional<Instant> unheard() {
        return news.lostSince()
                .filter(since -> probation.end(since).isPresent())
                .map(since -> since.plus(options.patience()))
                .filter(loop.now()::isBefore);
    }

    private boolean hasLost() {
        return graph.tasks().stream().anyMatch(task -> task.state.isLost());
    }

    /** Looks at every component of which there is news. */
    private void look() {
        for (Optional<Task> task = agenda.take(); task.isPresent(); task = agenda.take()) {
            if (!interrupted || task.get().state == Task.State.DIAGNOSING) {
                look(task.get());
            }
        }
    }

    /** Takes everything that has come in, after waiting for something to come. */
    private void hear() {
        Instant until = agenda.next().orElseGet(() -> loop.now().plus(FOREVER));
        for (Optional<Runnable> input = loop.take(until); input.isPresent(); input = loop.take(loop.now())) {
            input.get().run();
        }
        agenda.fire(loop.now());
    }

    private DeployEvent.Outcome outcome() {
        boolean unfinished = transitions.unfinished() > 0;
        if (hasLost()) {
            return interrupted && unfinished ? DeployEvent.Outcome.INTERRUPTED : DeployEvent.Outcome.FAILED;
        }
        if (unfinished || (interrupted && !isSteady())) {
            return DeployEvent.Outcome.INTERRUPTED;
        }
        boolean changed = graph.tasks().stream().anyMatch(task -> task.changed);
        return changed ? DeployEvent.Outcome.DONE : DeployEvent.Outcome.UNCHANGED;
    }

    private void look(Task task) {
        if (task.state.isUnderway() && isGivenUp()) {
            List<ObjectRef> objects =
                    task.plan.operations().stream().map(Operation::ref).toList();
            fail(task, Installer.unreachable(objects.get(0)));
        }
        switch (task.state) {
            case PENDING -> pending(task);
            case WRITING, SETTLING, READY -> installer.look(task);
            case REMOVING -> remover.follow(task);
            default -> {}
        }
    }

    /** Whether the connection has been lost for longer than patience lasts. */
    private boolean isGivenUp() {
        return news.lostSince()
                .filter(since -> !loop.now().isBefore(since.plus(options.patience())))
                .isPresent();
    }

    private void pending(Task task) {
        if (transitions.blockIfLost(task)) {
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

    void ready(Task task) {
        transitions.ready(task);
    }

    void gone(Task task) {
        transitions.gone(task);
    }

    void fail(Task task, Cause cause) {
        transitions.fail(task, cause);
    }

    void progress(Task task, String words) {
        transitions.progress(task, words);
    }

    void notice(String message) {
        transitions.notice(message);
    }

    void emit(DeployEvent event) {
        transitions.emit(event);
    }

    void again(Task task) {
        agenda.add(task);
    }

    void wake(Task task, Instant at) {
        agenda.wake(task, at);
    }

    void send(Task task, Cause unreachable, Consumer<Consumer<Writer.Result>> request, Consumer<Writer.Result> then) {
        requests.send(task, unreachable, request, then);
    }

    Instant now() {
        return loop.now();
    }

    Duration patience() {
        return options.patience();
    }

    Transitions transitions() {
        return transitions;
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

    Probation probation() {
        return probation;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    boolean isConnected() {
        return news.isConnected();
    }

    /** Starts nothing more, and ends as soon as what was sent is answered. */
    void interrupt() {
        interrupted = true;
        requests.drop();
    }
}
