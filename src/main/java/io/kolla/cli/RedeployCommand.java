package io.kolla.cli;

import io.kolla.app.Listeners;
import io.kolla.app.PreparedRedeploy;
import io.kolla.app.Redeploy;
import io.kolla.app.RunChecks;
import io.kolla.app.Selection;
import io.kolla.cli.console.Console;
import io.kolla.plan.Outage;
import io.kolla.plan.Plan;
import io.kolla.problem.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kolla redeploy}. */
@Command(
        name = "redeploy",
        description = {
            "Starts what is installed anew, as it is: what is needed before what needs it, each followed until it is ready, "
                    + "then the checks of these services and of those that need them.",
            "Where replicas allow it nothing is away meanwhile; where they do not, it says what will be and asks. Jobs are "
                    + "not run again. Changes of the catalog or of values are for deploy."
        },
        footer = {"", "Examples:", "  kolla redeploy", "  kolla redeploy rabbitmq", "  kolla redeploy mariadb --yes"})
final class RedeployCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "Only these services; default: all that is installed.")
    List<String> services = new ArrayList<>();

    @Mixin
    NamespaceOption namespace = new NamespaceOption();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before something is away for a while.")
    boolean yes;

    @Option(names = "--no-checks", description = "Run no checks afterwards; the catalog is not needed then.")
    boolean noChecks;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long a component may be silent (no change, no event, no log line) before it counts as "
                    + "failed; default: ${DEFAULT-VALUE}.")
    long patience = 300;

    private final CommandContext context;

    RedeployCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        Selection selection = new Selection(
                context.catalog(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                namespace.namespace,
                services);
        Redeploy.Request request =
                new Redeploy.Request(selection, cluster.choice(), Duration.ofSeconds(Math.max(1, patience)), !noChecks);
        Listeners listeners =
                new Listeners(console, new ImageReporter(console), new LocalReporter(console), console::note);
        try (PreparedRedeploy redeploy = context.useCases().redeploy().prepare(request, listeners)) {
            Plan plan = redeploy.plan();
            if (!plan.problems().isEmpty()) {
                throw new InvalidInputException(plan.problems());
            }
            console.note("restarting " + redeploy.what() + " in namespace " + namespace.namespace + " of "
                    + redeploy.where());
            plan.spared().forEach(spared -> console.warn(spared.object().label() + " is left: " + spared.reason()));
            redeploy.outages().forEach(outage -> console.warn(words(outage)));
            if (!redeploy.outages().isEmpty() && !yes && !Consent.of(console, "Restart all the same?")) {
                return ExitCode.USAGE;
            }
            Stopping.with(context, redeploy::interrupt);
            Redeploy.Result result = redeploy.run();
            int code = Reports.show(console, new ReportView(result.run(), "is started anew"));
            return result.checks().isPresent()
                    ? Math.max(code, show(console, result.checks().get()))
                    : code;
        }
    }

    private static int show(Console console, RunChecks.Result checks) {
        int code = Reports.show(console, new ReportView(checks.run(), "works"));
        console.show(new ChecksView(checks));
        return code;
    }

    private static String words(Outage outage) {
        String needed =
                outage.dependants().isEmpty() ? "" : "; it is needed by " + String.join(", ", outage.dependants());
        return outage.component() + " will be away until it is ready again: "
                + outage.workload().label() + " " + outage.why() + needed;
    }
}
