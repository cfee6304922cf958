package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges pods whose volumes cannot be mounted. */
final class MountTrouble {
    private static final Duration NAME = Duration.ofSeconds(10);
    private static final Duration OLD_NEWS = Duration.ofSeconds(15);
    /** Storage is slow to attach and to let go of; the kubelet tries again for as long as it takes. */
    private static final Duration STORAGE = Duration.ofSeconds(150);

    private MountTrouble() {}

    static Optional<Verdict> of(LiveObject pod, Setting setting) {
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
            if (event.reason().equals("FailedMount") || event.reason().equals("FailedAttachVolume")) {
                return Optional.of(verdict(pod, event, setting.needs()));
            }
        }
        return Optional.empty();
    }

    private static Verdict verdict(LiveObject pod, Occurrence event, Needs needs) {
        String words = "a volume cannot be mounted: " + Texts.brief(event.message());
        if (!needs.met()) {
            return new Verdict.Waiting(words + ", " + needs.missingWords() + " is not ready");
        }
        boolean name = Texts.mentions(event.message(), "not found", "references non");
        Cause cause = new Cause(
                pod.ref(),
                event.reason(),
                words,
                name
                        ? "check the name of the ConfigMap, Secret or claim it mounts"
                        : "see to the storage behind the claim: what it says above comes from its driver");
        return new Verdict.Suspect(words, cause, !name ? STORAGE : event.fresh() ? NAME : OLD_NEWS);
    }
}
