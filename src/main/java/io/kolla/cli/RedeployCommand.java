package io.kolla.cli;

import io.kolla.app.Listeners;
import io.kolla.app.PreparedRedeploy;
import io.kolla.app.Redeploy;
import io.kolla.app.RunChecks;
import io.kolla.app.Selection;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Console;
import io.kolla.plan.Outage;
import io.kolla.plan.Plan;
import io.kolla.problem.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    @Mixin
    InstalledServices services = new InstalledServices();

    @Mixin
    ReleaseOptions release = new ReleaseOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before something is away for a while.")
    boolean yes;

    @Option(names = "--no-checks", description = "Run no checks afterwards; the catalog is not needed then.")
    boolean noChecks;

    @Mixin
    PatienceOption patience = new PatienceOption();

    @Mixin
    ReportOption report = new ReportOption();

    private final CommandContext context;

    RedeployCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.around(context, "redeploy", release.advice(), this::redeploy);
    }

    private int redeploy(Reporting reporting) {
        Console console = context.console();
        Selection selection = Selection.ofInstalled(context.catalog(), release.namespace(), services.names());
        Redeploy.Request request = new Redeploy.Request(selection, release.cluster(), patience.duration(), !noChecks);
        Listeners listeners = context.listeners(reporting.hearing(console));
        try (PreparedRedeploy redeploy = context.useCases().redeploy().prepare(request, listeners)) {
            Plan plan = redeploy.plan();
            if (!plan.problems().isEmpty()) {
                throw new InvalidInputException(plan.problems());
            }
            reporting.about(redeploy.what(), redeploy.where());
            console.note("restarting " + redeploy.what() + " in namespace " + release.namespace() + " of "
                    + redeploy.where());
            plan.spared().forEach(spared -> console.warn(spared.object().label() + " is left: " + spared.reason()));
            redeploy.outages().forEach(outage -> console.warn(words(outage)));
            if (!redeploy.outages().isEmpty() && !yes && !Consent.of(console, "Restart all the same?")) {
                return ExitCode.USAGE;
            }
            Stopping.with(context, redeploy::interrupt, reporting::quit);
            Redeploy.Result result = redeploy.run();
            reporting.ended(result.run());
            int code = Reports.show(console, reporting.view(result.run(), "is started anew"));
            return result.checks().isPresent()
                    ? Math.max(code, show(console, result.checks().get(), release.advice()))
                    : code;
        }
    }

    private static int show(Console console, RunChecks.Result checks, Advice advice) {
        int code = Reports.show(console, new ReportView(checks.run(), "works", advice));
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
