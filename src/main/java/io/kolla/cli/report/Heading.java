package io.kolla.cli.report;

import io.kolla.cli.console.Advice;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a page says of a run beside what happened in it.
 *
 * @param command the command's name
 * @param profile the profile; empty where it is not known yet
 * @param advice where it was, for commands that help on
 * @param cluster the cluster, in words; empty where it was not reached
 * @param by who ran it and on which machine
 * @param version the program's version
 * @param asked when the command was given, before images were built and the cluster was looked at
 * @param path the components that decided how long it took, the first one first
 * @param error why it ended without a result, in words, where it did
 */
public record Heading(
        String command,
        String profile,
        Advice advice,
        String cluster,
        String by,
        String version,
        Instant asked,
        List<Share> path,
        Optional<String> error) {
    public Heading {
        path = List.copyOf(path);
    }

    String namespace() {
        return advice.namespace();
    }

    /** A component's share of the critical path. */
    public record Share(ComponentId component, Duration time) {}
}
