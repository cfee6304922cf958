package io.kolla.cli;

import io.kolla.app.Listeners;
import io.kolla.app.PreparedTeardown;
import io.kolla.app.Teardown;
import io.kolla.cli.console.Console;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.plan.DataPolicy;
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
                    + "again goes on with it. Services that others need are refused, unless these go with them."
        },
        footer = {
            "",
            "Examples:",
            "  kolla teardown",
            "  kolla teardown rabbitmq",
            "  kolla teardown mariadb --with-dependents",
            "  kolla teardown --data delete --yes"
        })
final class TeardownCommand implements Callable<Integer> {
    enum Data {
        keep(DataPolicy.KEEP),
        snapshot(DataPolicy.SNAPSHOT),
        delete(DataPolicy.DELETE);

        final DataPolicy policy;

        Data(DataPolicy policy) {
            this.policy = policy;
        }
    }

    @Mixin
    InstalledServices services = new InstalledServices();

    @Option(names = "--with-dependents", description = "Take the services along that need those named.")
    boolean alongside;

    @Mixin
    ReleaseOptions release = new ReleaseOptions();

    @Option(
            names = "--data",
            paramLabel = "keep|snapshot|delete",
            defaultValue = "keep",
            description =
                    "What becomes of claims and secrets: both stay; claims go once what they hold is saved, from which "
                            + "the next deploy makes them again; or both go. Default: ${DEFAULT-VALUE}.")
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

    @Mixin
    ReportOption report = new ReportOption();

    private final CommandContext context;

    TeardownCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.around(context, "teardown", release.advice(), this::tearDown);
    }

    private int tearDown(Reporting reporting) {
        Console console = context.console();
        Teardown.Request request = new Teardown.Request(
                release.namespace(),
                release.cluster(),
                services.names(),
                alongside,
                data.policy,
                PatienceOption.atLeastOne(patience));
        Listeners listeners = context.listeners(reporting.hearing(console));
        try (PreparedTeardown teardown = context.useCases().teardown().prepare(request, listeners)) {
            if (!teardown.isInstalled()) {
                console.note("nothing is installed in namespace " + release.namespace() + " of " + teardown.where());
                return ExitCode.DONE;
            }
            reporting.about(teardown.what(), teardown.where());
            announce(console, teardown);
            if (data == Data.delete && !yes && !Consent.of(console, question(teardown))) {
                return ExitCode.USAGE;
            }
            Stopping.with(context, teardown::interrupt, reporting::quit);
            Teardown.Result result = teardown.run();
            reporting.ended(result.run());
            int code = Reports.show(console, reporting.view(result.run(), "is gone"));
            if (result.run().result().outcome() != Outcome.INTERRUPTED) {
                console.show(new LeftoversView(result.left(), release.advice()));
            }
            return code == ExitCode.DONE && !result.left().clean() ? ExitCode.FAILED : code;
        }
    }

    private void announce(Console console, PreparedTeardown teardown) {
        console.note(
                "removing " + teardown.what() + " from namespace " + release.namespace() + " of " + teardown.where());
        if (teardown.isForgotten()) {
            console.warn("the record of the release is gone: what carries its labels and was written by Kolla goes, "
                    + "in the order of its kinds");
        }
        String what = data == Data.snapshot ? "save" : data.name();
        for (String claim : teardown.data()) {
            console.note("data to " + what + ": " + claim);
        }
    }

    private static String question(PreparedTeardown teardown) {
        String data = teardown.data().isEmpty() ? "" : "the data named above and ";
        return "Delete " + teardown.what() + " for good, with " + data + "all generated secrets?";
    }
}
