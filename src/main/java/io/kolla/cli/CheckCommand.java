package io.kolla.cli;

import io.kolla.app.Listeners;
import io.kolla.app.RunChecks;
import io.kolla.cli.console.Console;
import java.time.Duration;
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
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    ServiceParameters services = new ServiceParameters();

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
        Listeners listeners =
                new Listeners(console, new ImageReporter(console), new LocalReporter(console), console::note);
        RunChecks.Result result = context.useCases()
                .checks()
                .run(
                        profile.selection(context.catalog(), services.names()),
                        cluster.choice(),
                        Duration.ofSeconds(Math.max(1, patience)),
                        listeners,
                        stop -> Stopping.with(context, stop));
        int code = Reports.show(console, new ReportView(result.run(), "works"));
        console.show(new ChecksView(result));
        return code;
    }
}
