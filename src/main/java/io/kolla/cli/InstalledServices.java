package io.kolla.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Narrows a command to some of the services that are installed. */
final class InstalledServices {
    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "Only these services; default: all that is installed.")
    List<String> services = new ArrayList<>();

    List<String> names() {
        return services;
    }
}
