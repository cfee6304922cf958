package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Remembers since when pods have ended that their node does not let go of. */
final class Lingering {
    /** How long a pod whose containers have ended may take to go before it is let go without its node's word. */
    static final Duration TIME = Duration.ofSeconds(3);

    private final Predicate<LiveObject> ended;
    private final Map<String, Instant> since = new HashMap<>();
    private final Set<String> released = new HashSet<>();

    /** @param ended whether a pod that is to go has ended, for those that may be let go at all */
    Lingering(Predicate<LiveObject> ended) {
        this.ended = ended;
    }

    /** Pods that ended a while ago; each is returned once. */
    List<LiveObject> overdue(Collection<LiveObject> pods, Instant now) {
        return pods.stream()
                .filter(pod -> ended.test(pod)
                        && pod.content().list("metadata", "finalizers").isEmpty())
                .filter(pod -> !now.isBefore(
                        since.computeIfAbsent(pod.uid(), uid -> now).plus(TIME)))
                .filter(pod -> released.add(pod.uid()))
                .toList();
    }

    /** When the next pod will have lingered for too long. */
    Optional<Instant> next(Collection<LiveObject> pods) {
        return pods.stream()
                .filter(pod -> !released.contains(pod.uid()) && since.containsKey(pod.uid()))
                .map(pod -> since.getOrDefault(pod.uid(), Instant.MAX).plus(TIME))
                .min(Instant::compareTo);
    }
}
