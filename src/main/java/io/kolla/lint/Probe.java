package io.kolla.lint;

import io.kolla.model.Nodes;
import java.time.Duration;
import java.util.List;

/** The delays of probes that keep an object from being ready. */
final class Probe {
    /** The probes a pod must pass to be ready. */
    static final List<String> GATING = List.of("readinessProbe", "startupProbe");

    private Probe() {}

    static Duration delay(Container container, String probe) {
        return Duration.ofSeconds(Math.max(
                0,
                Nodes.number(container.content(), probe, "initialDelaySeconds").orElse(0L)));
    }

    /** The longest delay of an object. */
    static Duration delay(Subject subject) {
        Duration longest = Duration.ZERO;
        for (Container container : subject.servers().map(PodSpec::servers).orElse(List.of())) {
            for (String probe : GATING) {
                Duration delay = delay(container, probe);
                longest = delay.compareTo(longest) > 0 ? delay : longest;
            }
        }
        return longest;
    }
}
