package io.kolla.lint;

import io.kolla.graph.CriticalPath;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Finds probes that begin late. */
final class ProbeDelayRule implements Rule {
    private static final Duration LONG = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "probe-delay";
    }

    @Override
    public String explanation() {
        return "a readiness or startup probe that begins more than " + LONG.toSeconds()
                + " s after its container: however fast the server starts, everything that needs it waits that long";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        for (Container container : subject.servers().map(PodSpec::servers).orElse(List.of())) {
            for (String probe : Probe.GATING) {
                Duration delay = Probe.delay(container, probe);
                if (delay.compareTo(LONG) > 0) {
                    findings.warn(
                            container.place(probe),
                            "the " + probe + " of " + container.label() + " begins after " + delay.toSeconds() + " s; "
                                    + cost(subject.draft().component(), release),
                            "leave initialDelaySeconds out and let periodSeconds: 1 find the moment it is ready");
                }
            }
        }
    }

    private static String cost(ComponentId component, Release release) {
        Duration cost = release.cost(component);
        CriticalPath path = release.delayed();
        String chain = path.components().stream().map(ComponentId::toString).collect(Collectors.joining(" -> "));
        return cost.isZero()
                ? "another delay holds the release up for longer: " + chain
                : "of the " + path.length().toSeconds() + " s that delays add to the critical path " + chain + ", "
                        + cost.toSeconds() + " s are its";
    }
}
