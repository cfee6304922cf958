package io.kolla.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kolla openrc}. */
@Command(
        name = "openrc",
        description = {
            "Prints how to reach what is installed, as environment for a shell.",
            "Passwords are among it: it is the one command that prints secrets."
        },
        footer = {"", "Examples:", "  eval \"$(kolla openrc)\""})
final class OpenrcCommand implements Callable<Integer> {
    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    private final CommandContext context;

    OpenrcCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.console()
                .show(new EnvironmentView(context.useCases()
                        .access()
                        .run(profile.selection(context.catalog(), List.of()), cluster.choice())));
        return ExitCode.DONE;
    }
}
