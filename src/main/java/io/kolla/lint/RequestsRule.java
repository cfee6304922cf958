package io.kolla.lint;

import java.util.ArrayList;
import java.util.List;

/** Finds containers that do not say what they need. */
final class RequestsRule implements Rule {
    @Override
    public String name() {
        return "requests";
    }

    @Override
    public String explanation() {
        return "a container that requests no cpu or no memory: the scheduler fills nodes blindly, and where memory runs"
                + " short such containers are killed first";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        for (Container container : subject.pod().map(PodSpec::containers).orElse(List.of())) {
            List<String> missing = new ArrayList<>();
            for (String resource : List.of("cpu", "memory")) {
                // A limit without a request is one.
                if (!container.has("resources", "requests", resource)
                        && !container.has("resources", "limits", resource)) {
                    missing.add(resource);
                }
            }
            if (!missing.isEmpty()) {
                findings.warn(
                        container.place(container.has("resources") ? "resources" : "name"),
                        container.label() + " requests no " + String.join(" and no ", missing),
                        "write resources: {requests: {cpu: 10m, memory: 64Mi}} with what it needs");
            }
        }
    }
}
