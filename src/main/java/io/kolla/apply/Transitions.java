package io.kolla.apply;

import io.kolla.event.DeployEvent;
import io.kolla.event.DeployListener;
import io.kolla.gate.Cause;
import java.time.Duration;
import java.util.Optional;

/** Takes components from one state to the next, and tells the listener. */
final class Transitions {
    private final Loop loop;
    private final DeployListener listener;
    private final Agenda agenda;
    private final Diagnosis diagnosis;
    private int unfinished;
    private int diagnoses;
    private int regressions;

    Transitions(Loop loop, DeployListener listener, Agenda agenda, Diagnosis diagnosis, int tasks) {
        this.loop = loop;
        this.listener = listener;
        this.agenda = agenda;
        this.diagnosis = diagnosis;
        this.unfinished = tasks;
    }

    /** How many components the run still waits for. */
    int unfinished() {
        return unfinished;
    }

    /** Whether logs are being read to tell why something failed. */
    boolean isDiagnosing() {
        return diagnoses > 0;
    }

    /** Whether a component that was ready has fallen back. */
    boolean hasRegressions() {
        return regressions > 0;
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
        task.ended = null;
        task.silence.broken(loop.now());
        unfinished++;
        regressions++;
        notice(task.id() + " is no longer ready: " + words);
    }

    void fail(Task task, Cause cause) {
        if (task.state == Task.State.DIAGNOSING || task.state.isOver()) {
            return;
        }
        task.state = Task.State.DIAGNOSING;
        diagnoses++;
        diagnosis.complete(cause, failure -> {
            diagnoses--;
            task.failure = failure;
            over(task, Task.State.FAILED);
            emit(new DeployEvent.Failed(loop.now(), task.id(), failure));
        });
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

    private void over(Task task, Task.State state) {
        task.state = state;
        task.ended = loop.now();
        unfinished--;
        agenda.addAll(task.dependants);
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
}
