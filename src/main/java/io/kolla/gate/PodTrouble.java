package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.Optional;

/** Finds out whether a pod is doomed, and why. */
final class PodTrouble {
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private PodTrouble() {}

    /**
     * Judges a pod that is not ready.
     *
     * @param retried whether whoever made the pod counts its failures itself, as a Job does
     */
    static Optional<Verdict> of(LiveObject pod, Setting setting, boolean retried) {
        Optional<Verdict> node = NodeTrouble.of(pod, setting.world());
        if (node.isPresent() || pod.isTerminating()) {
            return node;
        }
        Tree content = pod.content();
        if (LostPods.isLost(pod)) {
            return retried ? Optional.empty() : Optional.of(LostPods.of(pod));
        }
        Optional<Verdict> found = SchedulingTrouble.of(pod, setting.world()).or(() -> MountTrouble.of(pod, setting));
        if (found.isPresent()) {
            return found;
        }
        for (ContainerState container : ContainerState.of(content)) {
            Optional<Verdict> verdict = container(pod, container, setting, retried);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return Optional.empty();
    }

    private static Optional<Verdict> container(
            LiveObject pod, ContainerState container, Setting setting, boolean retried) {
        Optional<Verdict> image = ImageTrouble.of(pod, container, setting.world());
        if (image.isPresent()) {
            return image;
        }
        String reason = container.waitingReason();
        if (reason.equals("CreateContainerConfigError") || reason.equals("CreateContainerError")) {
            return Optional.of(creation(pod, container, setting.needs()));
        }
        return retried ? Optional.empty() : CrashTrouble.of(pod, container, setting.needs());
    }

    private static Verdict creation(LiveObject pod, ContainerState container, Needs needs) {
        String text = Texts.brief(container.waitingMessage());
        String words = "container " + container.name() + " cannot be created: " + text;
        boolean root = Texts.mentions(text, "runasnonroot", "run as root");
        String hint = Texts.mentions(text, "secret", "configmap")
                ? "check the name and the key the container asks for"
                : root ? "let the image run as another user than root" : "";
        Cause cause = new Cause(pod.ref(), container.waitingReason(), words, hint);
        if (root) {
            return new Verdict.Failed(cause);
        }
        return needs.met()
                ? new Verdict.Suspect(words, cause, SETTLING)
                : new Verdict.Waiting(words + ", " + needs.missingWords() + " is not ready");
    }
}
