package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges workloads whose pods the cluster refuses: quota, admission, a service account that is missing. */
final class CreationTrouble {
    /** While pods are rolled there may be one too many for a moment. */
    private static final Duration ROLLING = Duration.ofSeconds(5);

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration OLD_NEWS = Duration.ofSeconds(60);

    private CreationTrouble() {}

    /** From the events about the object that makes the pods, the newest deciding. */
    static Optional<Verdict> of(LiveObject owner, World world) {
        List<Occurrence> events = world.eventsAbout(owner.uid());
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Occurrence last = events.get(events.size() - 1);
        return last.reason().equals("FailedCreate")
                ? Optional.of(verdict(owner, last.message(), last.fresh()))
                : Optional.empty();
    }

    static Verdict verdict(LiveObject owner, String message, boolean fresh) {
        String text = Texts.brief(message);
        boolean quota = Texts.mentions(text, "exceeded quota");
        boolean refused =
                quota || Texts.mentions(text, "denied the request", "forbidden", "is invalid", "violates podsecurity");
        boolean pending = Texts.mentions(text, "service account", "serviceaccount");
        String hint = quota
                ? "raise the quota of the namespace, or ask for less"
                : pending ? "check the name of the service account" : "";
        Cause cause =
                new Cause(owner.ref(), quota ? "QuotaExceeded" : "FailedCreate", "its pods are refused: " + text, hint);
        Duration grace = !fresh ? OLD_NEWS : refused && !pending ? ROLLING : GRACE;
        return new Verdict.Suspect(cause.message(), cause, grace);
    }
}
