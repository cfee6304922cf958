package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Cause.LogSource;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out whether a pod is doomed, and why. */
final class PodTrouble {
    private static final Duration SCHEDULING = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private PodTrouble() {}

    /**
     * Judges a pod that is not ready.
     *
     * @param retried whether whoever made the pod counts its failures itself, as a Job does
     */
    static Optional<Verdict> of(LiveObject pod, Setting setting, boolean retried) {
        if (pod.isTerminating()) {
            return Optional.empty();
        }
        Tree content = pod.content();
        if (content.text("status", "phase").equals("Failed")) {
            return retried ? unrunnable(pod) : Optional.of(failedPod(pod));
        }
        Optional<Verdict> found = unschedulable(pod, setting).or(() -> mount(pod, setting));
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

    private static Optional<Verdict> unrunnable(LiveObject pod) {
        return ContainerState.of(pod.content()).stream()
                .flatMap(container -> CrashTrouble.unrunnable(pod, container).stream())
                .findFirst();
    }

    static boolean isScheduled(LiveObject pod) {
        return Texts.holds(pod.content(), "PodScheduled");
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
        return retried ? CrashTrouble.unrunnable(pod, container) : CrashTrouble.of(pod, container, setting.needs());
    }

    private static Verdict creation(LiveObject pod, ContainerState container, Needs needs) {
        String text = Texts.brief(container.waitingMessage());
        String words = "container " + container.name() + " cannot be created: " + text;
        boolean root = Texts.mentions(text, "runasnonroot", "run as root");
        String hint = Texts.mentions(text, "secret", "configmap")
                ? "check the name and the key the container asks for"
                : root
                        ? "let the image run as another user than root"
                        : "the container runtime refuses the container as it is: mend what it names in the template";
        Cause cause = new Cause(pod.ref(), container.waitingReason(), words, hint);
        if (root) {
            return new Verdict.Failed(cause);
        }
        return needs.met()
                ? new Verdict.Suspect(words, cause, SETTLING)
                : new Verdict.Waiting(words + ", " + needs.missingWords() + " is not ready");
    }

    private static Optional<Verdict> unschedulable(LiveObject pod, Setting setting) {
        Optional<Tree> condition = Texts.condition(pod.content(), "PodScheduled")
                .filter(scheduled -> scheduled.text("status").equals("False")
                        && scheduled.text("reason").equals("Unschedulable"));
        if (condition.isEmpty()) {
            return Optional.empty();
        }
        for (Tree volume : pod.content().trees("spec", "volumes")) {
            Optional<Verdict> claim = claim(pod, volume.text("persistentVolumeClaim", "claimName"), setting.world());
            if (claim.isPresent()) {
                return claim;
            }
        }
        String text = Texts.brief(condition.get().text("message"));
        String words = "no node takes " + pod.ref().label() + (text.isEmpty() ? "" : ": " + text);
        boolean growing = setting.world().eventsAbout(pod.uid()).stream()
                .anyMatch(event -> event.fresh() && event.reason().equals("TriggeredScaleUp"));
        if (growing) {
            return Optional.of(new Verdict.Waiting(words + "; the cluster is adding a node"));
        }
        Cause cause = new Cause(
                pod.ref(),
                "Unschedulable",
                words,
                "make room on the nodes, ask for less, or change what it asks of a node");
        return Optional.of(new Verdict.Suspect(words, cause, SCHEDULING));
    }

    private static Optional<Verdict> claim(LiveObject pod, String name, World world) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ObjectRef ref =
                new ObjectRef(new Kind("v1", "PersistentVolumeClaim"), pod.ref().namespace(), name);
        return world.find(ref).flatMap(claim -> ClaimTrouble.of(claim, world));
    }

    private static Optional<Verdict> mount(LiveObject pod, Setting setting) {
        boolean creating = ContainerState.of(pod.content()).stream()
                .anyMatch(container -> container.waitingReason().equals("ContainerCreating")
                        || container.waitingReason().equals("PodInitializing"));
        List<Occurrence> events = setting.world().eventsAbout(pod.uid());
        if (!creating || events.isEmpty()) {
            return Optional.empty();
        }
        for (int i = events.size() - 1; i >= 0; i--) {
            Occurrence event = events.get(i);
            if (event.reason().equals("Started") || event.reason().equals("Created")) {
                return Optional.empty();
            }
            if (event.reason().equals("FailedMount")
                    && Texts.mentions(event.message(), "not found", "references non")) {
                return Optional.of(mountVerdict(pod, event, setting.needs()));
            }
        }
        return Optional.empty();
    }

    private static Verdict mountVerdict(LiveObject pod, Occurrence event, Needs needs) {
        String words = "a volume cannot be mounted: " + Texts.brief(event.message());
        if (!needs.met()) {
            return new Verdict.Waiting(words + ", " + needs.missingWords() + " is not ready");
        }
        Cause cause = new Cause(
                pod.ref(), "FailedMount", words, "check the name of the ConfigMap, Secret or claim it mounts");
        return new Verdict.Suspect(words, cause, event.fresh() ? SETTLING : SCHEDULING);
    }

    private static String hint(String reason) {
        return switch (reason) {
            case "Evicted" -> "make room on the node, or ask for what the pod uses";
            case "NodeLost" -> "bring the node back, or remove it from the cluster so that the pod is made elsewhere";
            default -> "see in its log why, mend that, then deploy again";
        };
    }

    private static Verdict failedPod(LiveObject pod) {
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
        String end =
                ended.map(container -> ", " + CrashTrouble.words(container)).orElse("");
        Cause cause = new Cause(
                pod.ref(),
                reason.isEmpty() ? "PodFailed" : reason,
                words + end + (message.isEmpty() ? "" : ": " + message),
                hint(reason),
                log);
        return new Verdict.Suspect(cause.message(), cause, SETTLING);
    }
}
