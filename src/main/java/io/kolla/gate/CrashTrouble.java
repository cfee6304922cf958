package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Cause.LogSource;
import io.kolla.model.Tree;
import java.util.Optional;

/**
 * Judges containers that end and are started again. A crash counts only once everything the component needs is ready;
 * the first one after that is forgiven, since a service may be ready a moment before its address works everywhere.
 */
final class CrashTrouble {
    private CrashTrouble() {}

    /** A container whose program cannot even be started, however often it is tried. */
    static Optional<Verdict> unrunnable(LiveObject pod, ContainerState container) {
        return cannotRun(container) ? Optional.of(new Verdict.Failed(cause(pod, container))) : Optional.empty();
    }

    static Optional<Verdict> of(LiveObject pod, ContainerState container, Needs needs) {
        Optional<Verdict> unrunnable = unrunnable(pod, container);
        if (unrunnable.isPresent()) {
            return unrunnable;
        }
        if (container.crashes() == 0 || container.ready()) {
            return Optional.empty();
        }
        String words = words(container);
        if (!needs.met()) {
            return Optional.of(new Verdict.Waiting(words + ", " + needs.missingWords() + " is not ready"));
        }
        int crashes = needs.crashesSince(pod.uid(), container);
        // One that had crashed before is put off at once, and its last run may have begun before all was there.
        boolean putOff = crashes == 1 && container.crashes() == 1 && container.backingOff();
        if (crashes >= 2 || putOff) {
            return Optional.of(new Verdict.Failed(cause(pod, container)));
        }
        if (container.backingOff()) {
            return Optional.of(new Verdict.Restart(
                    words, pod, "it waits to be started again, and what it crashed for may be there now"));
        }
        return Optional.of(new Verdict.Waiting(words));
    }

    /** {@code exit code 1 (3 restarts)}. */
    static String words(ContainerState container) {
        long restarts = container.restarts();
        return "container " + container.name() + " ended with " + end(container.lastEnd())
                + (restarts == 0 ? "" : " (" + Texts.plural(restarts, "restart") + ")");
    }

    static String end(Tree terminated) {
        String reason = terminated.text("reason");
        long code = ContainerState.exitCode(terminated);
        if (reason.equals("OOMKilled")) {
            return "OOMKilled (out of memory)";
        }
        return "exit code " + code + (code == 137 ? " (killed)" : code == 143 ? " (terminated)" : "");
    }

    /** Whether the container's program cannot even be started: nothing another component does changes that. */
    private static boolean cannotRun(ContainerState container) {
        String reason = container.lastEnd().text("reason");
        String text = container.waitingReason().equals("RunContainerError")
                ? container.waitingMessage()
                : reason.equals("StartError") || reason.equals("ContainerCannotRun")
                        ? container.lastEnd().text("message")
                        : "";
        return !container.ready()
                && !container.running()
                && Texts.mentions(text, "not found", "no such file", "permission denied", "not a directory");
    }

    private static String hint(long code) {
        return code == 137 || code == 143
                ? "it was told to end from outside: its events say whether a liveness probe did it, or the node ran out "
                        + "of memory"
                : "see in its log why it ended, mend that, then deploy again";
    }

    static Cause cause(LiveObject pod, ContainerState container) {
        Tree end = container.lastEnd();
        String reason = end.text("reason");
        LogSource log =
                new LogSource(pod.ref().namespace(), pod.name(), container.name(), container.crashedInPreviousRun());
        String kind = container.init() ? "init container " : "container ";
        String restarts = container.restarts() == 0 ? "" : " (" + Texts.plural(container.restarts(), "restart") + ")";
        if (cannotRun(container)) {
            String text = end.text("message").isEmpty() ? container.waitingMessage() : end.text("message");
            return new Cause(
                    pod.ref(),
                    reason.isEmpty() ? container.waitingReason() : reason,
                    kind + container.name() + " cannot be started: " + Texts.brief(text),
                    "check the command of the container against what its image holds",
                    Optional.of(log));
        }
        if (reason.equals("OOMKilled")) {
            return new Cause(
                    pod.ref(),
                    "OOMKilled",
                    kind + container.name() + " was killed, it ran out of its memory limit" + restarts,
                    "raise resources.limits.memory of container " + container.name(),
                    Optional.of(log));
        }
        String said = Texts.brief(end.text("message"));
        return new Cause(
                pod.ref(),
                container.backingOff() ? "CrashLoopBackOff" : "Crash",
                kind + container.name() + " keeps crashing: " + end(end) + (said.isEmpty() ? "" : ", " + said)
                        + restarts,
                hint(ContainerState.exitCode(end)),
                Optional.of(log));
    }
}
