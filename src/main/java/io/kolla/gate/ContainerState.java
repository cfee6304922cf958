package io.kolla.gate;

import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * A container's status, read.
 *
 * @param name the container's name
 * @param init whether it is to end before the others start
 * @param image the image as the pod names it
 * @param status its entry in the pod's status; empty before it has one
 */
record ContainerState(String name, boolean init, String image, Tree status) {
    /** The containers of a pod, those that start first, first. */
    static List<ContainerState> of(Tree pod) {
        List<ContainerState> result = new ArrayList<>();
        add(pod, "initContainers", "initContainerStatuses", result);
        add(pod, "containers", "containerStatuses", result);
        return result;
    }

    private static void add(Tree pod, String specs, String statuses, List<ContainerState> result) {
        for (Tree spec : pod.trees("spec", specs)) {
            String name = spec.text("name");
            Tree status = pod.trees("status", statuses).stream()
                    .filter(candidate -> candidate.text("name").equals(name))
                    .findFirst()
                    .orElse(Tree.empty());
            boolean runsBefore = specs.equals("initContainers")
                    && !spec.text("restartPolicy").equals("Always");
            result.add(new ContainerState(name, runsBefore, spec.text("image"), status));
        }
    }

    String waitingReason() {
        return status.text("state", "waiting", "reason");
    }

    String waitingMessage() {
        return status.text("state", "waiting", "message");
    }

    boolean running() {
        return status.has("state", "running");
    }

    boolean ended() {
        return status.has("state", "terminated");
    }

    boolean ready() {
        return status.isTrue("ready");
    }

    /** Whether it ended as it should: only containers that run before the others do. */
    boolean done() {
        return init && status.has("state", "terminated") && exitCode(status.tree("state", "terminated")) == 0;
    }

    long restarts() {
        return status.number("restartCount").orElse(0L);
    }

    /** How often it has ended that was not meant to. */
    int crashes() {
        boolean down = (!done() && status.has("state", "terminated")) || backingOff();
        return (int) (restarts() + (down ? 1 : 0));
    }

    /** Whether it waits to be started again after a crash. */
    boolean backingOff() {
        return waitingReason().equals("CrashLoopBackOff");
    }

    /** How it last ended; empty when it never did. */
    Tree lastEnd() {
        Tree current = status.tree("state", "terminated");
        return current.asMap().isEmpty() ? status.tree("lastState", "terminated") : current;
    }

    /** Whether the log of its last crash is that of the run before the current one. */
    boolean crashedInPreviousRun() {
        return running();
    }

    static long exitCode(Tree terminated) {
        return terminated.number("exitCode").orElse(0L);
    }
}
