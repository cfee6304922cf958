package io.kolla.lint;

import java.util.List;

/** Finds servers that nobody asks whether they work. */
final class ProbesRule implements Rule {
    @Override
    public String name() {
        return "probes";
    }

    @Override
    public String explanation() {
        return "a server without a readiness probe, or without any probe where it opens no port: it counts as ready the"
                + " moment its process exists, so what needs it starts too early and requests are lost at every update";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        for (Container container : subject.servers().map(PodSpec::servers).orElse(List.of())) {
            boolean ready = container.has("readinessProbe");
            boolean any = ready || container.has("livenessProbe") || container.has("startupProbe");
            if (container.has("ports") && !ready) {
                findings.warn(
                        container.place("ports"),
                        container.label() + " opens ports and has no readinessProbe",
                        "add one that asks the port");
            } else if (!any) {
                findings.warn(
                        container.place("name"),
                        container.label() + " has no probe",
                        "add one that tells whether it works");
            }
        }
    }
}
