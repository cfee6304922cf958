package io.kolla.cli;

import io.kolla.app.ShowStatus;
import io.kolla.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kolla status}. */
@Command(
        name = "status",
        description = {
            "Shows each component: whether it is ready, what it waits for, and what others have changed.",
            "Exit code 1 when not everything is ready."
        },
        footer = {"", "Examples:", "  kolla status", "  kolla status -n cloud -o json"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    NamespaceOption namespace = new NamespaceOption();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    private final CommandContext context;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        ShowStatus.Result result = context.useCases().status().run(namespace.namespace, cluster.choice());
        console.note("namespace " + namespace.namespace + " of " + result.where());
        console.show(new StatusView(namespace.namespace, result));
        return result.ready() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
