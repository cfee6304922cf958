package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Cause.LogSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges pods that have failed as a whole: evicted, refused by their node, or ended where nothing starts them again. */
final class LostPods {
    /** A pod that no controller made does not come back. */
    private static final Duration ALONE = Duration.ofSeconds(10);

    /** Another controller takes over within 15 s when its leader is gone, and has to learn what there is. */
    private static final Duration REPLACED = Duration.ofSeconds(30);

    /** A controller replaces each; so many in one run are no accident. */
    private static final int MANY = 3;

    private LostPods() {}

    static boolean isLost(LiveObject pod) {
        return pod.content().text("status", "phase").equals("Failed");
    }

    /**
     * Judges the lost ones among the pods of a workload whose controller replaces them.
     *
     * @param count how many the workload has lost since we look
     */
    static Optional<Verdict> of(List<LiveObject> pods, int count) {
        Optional<LiveObject> last = pods.stream().filter(LostPods::isLost).reduce((one, other) -> other);
        // One that is being deleted has been noticed; another comes at the latest when it is gone.
        boolean replaced = last.filter(LiveObject::isTerminating).isPresent()
                || pods.stream().anyMatch(pod -> !isLost(pod) && !pod.isTerminating());
        if (last.isEmpty() || (replaced && count < MANY)) {
            return Optional.empty();
        }
        Cause cause = cause(last.get(), count);
        return Optional.of(
                count < MANY ? new Verdict.Suspect(cause.message(), cause, REPLACED) : new Verdict.Failed(cause));
    }

    /** Judges a pod that nobody replaces. */
    static Verdict of(LiveObject pod) {
        Cause cause = cause(pod, 1);
        return new Verdict.Suspect(cause.message(), cause, ALONE);
    }

    static String hint(String reason) {
        return switch (reason) {
            case "Evicted" -> "make room on the node, or ask for what the pod uses";
            case "NodeLost" -> "bring the node back, or delete it from the cluster so that the pod is made elsewhere";
            default -> "see in its log why, mend that, then deploy again";
        };
    }

    private static Cause cause(LiveObject pod, int count) {
        String reason = pod.content().text("status", "reason");
        String message = Texts.brief(pod.content().text("status", "message"));
        Optional<ContainerState> ended = ContainerState.of(pod.content()).stream()
                .filter(container -> ContainerState.exitCode(container.lastEnd()) != 0)
                .findFirst();
        Optional<LogSource> log =
                ended.map(container -> new LogSource(pod.ref().namespace(), pod.name(), container.name(), false));
        String words = reason.equals("Evicted")
                ? pod.ref().label() + " was evicted"
                : reason.equals("NodeLost")
                        ? "the node of " + pod.ref().label() + " is lost"
                        : pod.ref().label() + " failed";
        String others = count < 2 ? "" : ", as " + (count - 1) + " before it";
        String end =
                ended.map(container -> ", " + CrashTrouble.words(container)).orElse("");
        return new Cause(
                pod.ref(),
                reason.isEmpty() ? "PodFailed" : reason,
                words + others + end + (message.isEmpty() ? "" : ": " + message),
                hint(reason),
                log);
    }
}
