package io.kolla.cli;

import io.kolla.app.RunChecks;
import io.kolla.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla check}. */
@Command(
        name = "check",
        description = {
            "Runs the functional checks of services inside the cluster, all at once.",
            "A check that fails leaves its Job behind to look at; the others are removed."
        },
        footer = {"", "Examples:", "  kolla check", "  kolla check mariadb"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    SelectionOptions what = new SelectionOptions();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long a check may be silent before it counts as failed; default: ${DEFAULT-VALUE}.")
    long patience = 120;

    private final CommandContext context;

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        RunChecks.Result result = context.useCases()
                .checks()
                .run(
                        what.selection(context),
                        cluster.choice(),
                        PatienceOption.atLeastOne(patience),
                        context.listeners(console),
                        stop -> Stopping.with(context, stop));
        int code = Reports.show(
                console, new ReportView(result.run(), "works", cluster.advice(what.profile.namespace.namespace)));
        console.show(new ChecksView(result));
        return code;
    }
}
