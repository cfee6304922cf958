package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges containers whose image cannot be had. */
final class ImageTrouble {
    private static final Set<String> PULL = Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable");
    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull", "ImageInspectError");
    /** The second attempt comes ten seconds after the first; by then it has failed as well. */
    private static final Duration SECOND_ATTEMPT = Duration.ofSeconds(14);

    private ImageTrouble() {}

    static Optional<Verdict> of(LiveObject pod, ContainerState container, World world) {
        String reason = container.waitingReason();
        if (HOPELESS.contains(reason)) {
            return Optional.of(new Verdict.Failed(cause(pod, container, container.waitingMessage())));
        }
        if (!PULL.contains(reason)) {
            return Optional.empty();
        }
        String text = detail(pod, container, world);
        Cause cause = cause(pod, container, text);
        boolean permanent = Texts.mentions(
                        text,
                        "not found",
                        "manifest unknown",
                        "name unknown",
                        "does not exist",
                        "denied",
                        "unauthorized",
                        "authentication required",
                        "no basic auth",
                        "403 forbidden",
                        "no match for platform")
                && !Texts.mentions(text, "no such host", "lookup ");
        return Optional.of(
                permanent ? new Verdict.Failed(cause) : new Verdict.Suspect(cause.message(), cause, SECOND_ATTEMPT));
    }

    /** While the kubelet backs off, its own message no longer says why; the event before does. */
    private static String detail(LiveObject pod, ContainerState container, World world) {
        String message = container.waitingMessage();
        if (!message.isEmpty() && !message.startsWith("Back-off pulling image")) {
            return message;
        }
        List<Occurrence> events = world.eventsAbout(pod.uid());
        for (int i = events.size() - 1; i >= 0; i--) {
            String text = events.get(i).message();
            if (text.startsWith("Failed to pull image") && text.contains(container.image())) {
                return text;
            }
        }
        return message;
    }

    private static Cause cause(LiveObject pod, ContainerState container, String detail) {
        String message = "image " + container.image() + " cannot be had"
                + (detail.isEmpty() ? "" : ": " + Texts.brief(core(detail)));
        String hint = switch (container.waitingReason()) {
            case "InvalidImageName" -> "mend the name of the image in the template";
            case "ErrImageNeverPull" ->
                "the node may not pull it (imagePullPolicy: Never) and does not have it: change one";
            default -> advice(detail);
        };
        return new Cause(pod.ref(), container.waitingReason(), message, hint);
    }

    private static String advice(String detail) {
        return Texts.mentions(detail, "denied", "unauthorized", "auth")
                ? "check the credentials the nodes have for the registry, and that the image is pushed"
                : Texts.mentions(detail, "no such host", "refused", "timeout", "timed out")
                        ? "check that the registry is up and that the nodes reach it"
                        : "check registry and tag; \"kolla images push\" builds and pushes what is missing";
    }

    /** Without the wrapping of each layer the error came through. */
    private static String core(String detail) {
        String text = detail.replaceFirst("^Failed to pull image \"[^\"]*\": ", "");
        return text.replaceFirst("^rpc error: code = \\w+ desc = ", "");
    }
}
