package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the containers that nothing but their running speaks for. Kubernetes counts a container without readiness or
 * startup probe as ready the moment it is started, although it may well crash a few seconds later.
 */
public final class Steadiness {
    /** A container that has run for so long has come through its start. */
    public static final Duration TIME = Duration.ofSeconds(10);

    /** Clocks of a cluster and of those who look at it differ less than this. */
    private static final Duration LONG_AGO = Duration.ofSeconds(60);

    private Steadiness() {}

    /**
     * The containers of a pod that is to go on running which have no probe. Each run of each has a name of its own, and
     * so has the time between two, in which the workload may not have noticed yet. With each is when it was started by
     * the clock of its node, where it runs.
     */
    public static Map<String, Optional<Instant>> unprobed(LiveObject pod) {
        Map<String, Optional<Instant>> result = new LinkedHashMap<>();
        boolean ends = pod.content().trees("metadata", "ownerReferences").stream()
                .anyMatch(owner -> owner.text("kind").equals("Job"));
        if (pod.isTerminating() || ends || Readiness.isStopped(pod)) {
            return result;
        }
        List<Tree> specs = pod.content().trees("spec", "containers");
        for (ContainerState container : ContainerState.of(pod.content())) {
            boolean unprobed =
                    specs.stream().anyMatch(spec -> spec.text("name").equals(container.name()) && !isProbed(spec));
            if (unprobed) {
                String run = container.running() ? "/" + container.restarts() : "/after " + container.crashes();
                result.put(
                        Needs.key(pod.uid(), container.name()) + run,
                        time(container.status().text("state", "running", "startedAt")));
            }
        }
        return result;
    }

    /** Whether something that is that old, by a clock that may go wrong a little, is certainly over. */
    public static boolean isLongAgo(Instant then, Instant now) {
        return then.plus(LONG_AGO).isBefore(now);
    }

    /**
     * Whether a workload that looks ready may only look so at this moment: its containers have no probe, and its status
     * was written lately.
     */
    public static boolean isDoubtful(LiveObject workload, Instant now) {
        boolean unprobed = workload.content().trees("spec", "template", "spec", "containers").stream()
                .anyMatch(spec -> !isProbed(spec));
        return unprobed
                && !workload.ref().kind().kind().equals("Job")
                && workload.content().trees("metadata", "managedFields").stream()
                        .flatMap(entry -> time(entry.text("time")).stream())
                        .anyMatch(written -> !isLongAgo(written, now));
    }

    private static boolean isProbed(Tree container) {
        return container.has("readinessProbe") || container.has("startupProbe");
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
