package io.kolla.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Narrows a command to some services. */
final class ServiceParameters {
    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "Only these services and what they need; default: all of the profile.")
    List<String> services = new ArrayList<>();

    List<String> names() {
        return services;
    }
}
