package io.kolla.apply;

import static io.kolla.testing.Scenario.id;

import io.kolla.event.Failure;

/** Reads how single components came out of a run. */
final class Results {
    private Results() {}

    static ComponentResult result(RunResult run, String component) {
        return run.components().stream()
                .filter(candidate -> candidate.component().equals(id(component)))
                .findFirst()
                .orElseThrow();
    }

    static Failure failure(RunResult run, String component) {
        return result(run, component)
                .failure()
                .orElseThrow(() -> new AssertionError(component + " did not fail: " + run));
    }
}
