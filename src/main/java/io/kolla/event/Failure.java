package io.kolla.event;

import io.kolla.model.ObjectRef;
import java.util.List;
import java.util.Optional;

/**
 * Why a component failed.
 *
 * @param object the object at fault, such as a pod, where one is known
 * @param reason a short word for machines, in the cluster's own terms where it has one: {@code ImagePullBackOff}
 * @param message what happened, in words
 * @param hint what to do about it; empty where nothing better than the message is known
 * @param container the container at fault, whose log tells more; empty where it is no container's
 * @param log the last lines the container wrote before it failed; none where it wrote nothing
 * @param events what the cluster recorded about the object, as {@code reason: text}, the newest last
 */
public record Failure(
        Optional<ObjectRef> object,
        String reason,
        String message,
        String hint,
        String container,
        List<String> log,
        List<String> events) {
    public Failure {
        log = List.copyOf(log);
        events = List.copyOf(events);
    }

    /** A failure the cluster recorded nothing about. */
    public Failure(
            Optional<ObjectRef> object,
            String reason,
            String message,
            String hint,
            String container,
            List<String> log) {
        this(object, reason, message, hint, container, log, List.of());
    }
}
