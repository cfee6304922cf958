package io.kolla.cli;

import io.kolla.app.Selection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kolla service}. */
@Command(
        name = "service",
        description = "Shows services of the catalog: components, needs, values with their documentation.",
        footer = {"", "Examples:", "  kolla service list", "  kolla service show mariadb"})
final class ServiceCommand implements Runnable {
    @Spec
    CommandSpec spec;

    private final CommandContext context;

    ServiceCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list or show");
    }

    @Command(name = "list", description = "Lists the services of the catalog.")
    int list() {
        context.console().show(new ServicesView(context.useCases().services().list(catalog())));
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            description = {
                "Shows one service: what it consists of, what that needs and who needs it, its values, secrets, image,"
                        + " checks."
            })
    int show(@Parameters(paramLabel = "SERVICE", index = "0", description = "The service.") String name) {
        context.console().show(new ServiceView(context.useCases().services().show(catalog(), name)));
        return ExitCode.DONE;
    }

    private Selection catalog() {
        return new ProfileOptions().selection(context.catalog(), List.of());
    }
}
