package io.kolla.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a component may be silent. */
final class PatienceOption {
    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long a component may be silent (no change, no event, no log line) before it counts as "
                    + "failed; default: ${DEFAULT-VALUE}.")
    long seconds = 300;

    Duration duration() {
        return atLeastOne(seconds);
    }

    /** None at all would fail everything before it can begin. */
    static Duration atLeastOne(long seconds) {
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
