package io.kolla.gate;

import io.kolla.model.ObjectRef;
import java.util.Optional;

/**
 * Why something failed, before its log lines are fetched.
 *
 * @param object the object at fault
 * @param reason a short word for machines, in the cluster's own terms: {@code ImagePullBackOff}
 * @param message what happened, in words
 * @param hint what to do about it; empty where nothing better than the message is known
 * @param log the container whose last lines tell more, if there is one
 */
public record Cause(ObjectRef object, String reason, String message, String hint, Optional<LogSource> log) {
    public Cause(ObjectRef object, String reason, String message, String hint) {
        this(object, reason, message, hint, Optional.empty());
    }

    /**
     * The log of a container.
     *
     * @param previous whether the run before the current one is meant, after a crash
     */
    public record LogSource(String namespace, String pod, String container, boolean previous) {}
}
