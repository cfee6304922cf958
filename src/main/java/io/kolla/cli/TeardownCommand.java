package io.kolla.cli;

import io.kolla.app.Listeners;
import io.kolla.app.PreparedTeardown;
import io.kolla.app.Teardown;
import io.kolla.cli.console.Console;
import io.kolla.plan.DataPolicy;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla teardown}. */
@Command(
        name = "teardown",
        description = {
            "Removes what deploy installed, in reverse order, and says what is left.",
            "Data (claims on storage, generated secrets) is kept unless --data delete is given; with data kept, deploying "
                    + "again goes on with it."
        },
        footer = {"", "Examples:", "  kolla teardown", "  kolla teardown --data delete --yes"})
final class TeardownCommand implements Callable<Integer> {
    enum Data {
        keep,
        delete
    }

    @Mixin
    NamespaceOption namespace = new NamespaceOption();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--data",
            paramLabel = "keep|delete",
            defaultValue = "keep",
            description = "What becomes of claims and secrets; default: ${DEFAULT-VALUE}.")
    Data data = Data.keep;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before data is deleted.")
    boolean yes;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long an object may take to go before it counts as stuck; default: ${DEFAULT-VALUE}.")
    long patience = 120;

    private final CommandContext context;

    TeardownCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        DataPolicy policy = data == Data.delete ? DataPolicy.DELETE : DataPolicy.KEEP;
        Teardown.Request request = new Teardown.Request(
                namespace.namespace, cluster.choice(), policy, Duration.ofSeconds(Math.max(1, patience)));
        Listeners listeners =
                new Listeners(console, new ImageReporter(console), new LocalReporter(console), console::note);
        try (PreparedTeardown teardown = context.useCases().teardown().prepare(request, listeners)) {
            if (!teardown.isInstalled()) {
                console.note("nothing is installed in namespace " + namespace.namespace + " of " + teardown.where());
                return ExitCode.DONE;
            }
            console.note("removing " + teardown.profile() + " from namespace " + namespace.namespace + " of "
                    + teardown.where());
            if (policy == DataPolicy.DELETE && !yes && !Consent.of(console, question(teardown))) {
                return ExitCode.USAGE;
            }
            Stopping.with(context, teardown::interrupt);
            Teardown.Result result = teardown.run();
            int code = Reports.show(console, new ReportView(result.run(), "is gone"));
            if (code == ExitCode.DONE) {
                console.show(new LeftoversView(result));
            }
            return code == ExitCode.DONE && !result.left().isEmpty() && !result.kept() ? ExitCode.FAILED : code;
        }
    }

    private static String question(PreparedTeardown teardown) {
        String claims = teardown.claims().isEmpty() ? "none" : String.join(", ", teardown.claims());
        return "Delete " + teardown.profile() + " with its data for good? Claims: " + claims + "; and all its secrets.";
    }
}
