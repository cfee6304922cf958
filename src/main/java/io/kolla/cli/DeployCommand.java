package io.kolla.cli;

import io.kolla.app.DeployRequest;
import io.kolla.app.Listeners;
import io.kolla.app.PreparedDeploy;
import io.kolla.app.RunReport;
import io.kolla.app.Selection;
import io.kolla.cli.console.Console;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla deploy}. */
@Command(
        name = "deploy",
        description = {
            "Installs a profile, or brings what is installed to what is wanted.",
            "Builds and pushes the images the registry lacks, generates missing secrets, and starts each component the "
                    + "moment what it needs is ready. Run again it changes only what differs; killed, it goes on where it "
                    + "was. Ctrl-C stops starting new work."
        },
        footer = {
            "",
            "Examples:",
            "  kolla deploy --local -p core",
            "  kolla deploy -p core --kubeconfig prod.yaml -n cloud --set mariadb.storage=20Gi",
            "  kolla deploy -p core rabbitmq",
            "  kolla deploy -p core --report run.html"
        })
final class DeployCommand implements Callable<Integer> {
    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    ServiceParameters services = new ServiceParameters();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before services are removed that are not in the profile.")
    boolean yes;

    @Option(
            names = "--force-conflicts",
            description = "Take fields that others manage; without it a conflict stops the component.")
    boolean force;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Carry out a plan that plan --out saved, exactly, or refuse because the cluster has moved. Needs "
                            + "neither catalog nor values.")
    @Nullable
    Path plan;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long a component may be silent (no change, no event, no log line) before it counts as "
                    + "failed; default: ${DEFAULT-VALUE}.")
    long patience = 300;

    @Mixin
    ReportOption report = new ReportOption();

    @Mixin
    StrictOption strict = new StrictOption();

    private final CommandContext context;

    DeployCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.around(context, "deploy", profile.namespace.namespace, this::deploy);
    }

    /** A saved plan says all of this. */
    private void refuseBoth() {
        List<String> others = new ArrayList<>();
        if (profile.profile != null) {
            others.add("--profile");
        }
        if (!profile.files.isEmpty()) {
            others.add("--values");
        }
        if (!profile.assignments.isEmpty()) {
            others.add("--set");
        }
        if (profile.registry != null) {
            others.add("--registry");
        }
        if (!services.names().isEmpty()) {
            others.add(String.join(" ", services.names()));
        }
        if (plan != null && !others.isEmpty()) {
            throw new InvalidInputException(Problem.error(
                    Location.of("--plan"),
                    "a saved plan does exactly what it says, so it takes no " + String.join(", ", others),
                    "leave that away, or plan again with it"));
        }
    }

    private int deploy(Reporting reporting) {
        refuseBoth();
        Console console = context.console();
        Selection selection =
                profile.selection(context.catalog(), services.names()).withStrict(strict.strict);
        DeployRequest request = new DeployRequest(
                selection,
                cluster.choice(),
                Duration.ofSeconds(Math.max(1, patience)),
                force,
                Optional.ofNullable(plan));
        Listeners listeners = new Listeners(
                reporting.hearing(console), new ImageReporter(console), new LocalReporter(console), console::note);
        try (PreparedDeploy deploy = context.useCases().deploy().prepare(request, listeners)) {
            console.note(
                    "deploying " + deploy.profile() + " to namespace " + deploy.namespace() + " of " + deploy.where());
            reporting.about(deploy.profile(), deploy.namespace(), deploy.where());
            Warnings.tell(console, deploy.warnings());
            refuseImpossible(deploy);
            if (!removalsAreWanted(deploy)) {
                return ExitCode.USAGE;
            }
            Stopping.with(context, deploy::interrupt, reporting::quit);
            RunReport run = deploy.run();
            reporting.ended(run);
            return Reports.show(console, new ReportView(run, "is ready", reporting.facts()));
        }
    }

    private static void refuseImpossible(PreparedDeploy deploy) {
        List<Problem> problems = deploy.plan().problems();
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new InvalidInputException(problems);
        }
    }

    private boolean removalsAreWanted(PreparedDeploy deploy) {
        SortedSet<String> removed = deploy.removedServices();
        if (removed.isEmpty() || yes) {
            return true;
        }
        String installed = deploy.installedProfile().orElse("what is installed");
        return Consent.of(
                context.console(),
                deploy.profile() + " does not have " + String.join(", ", removed) + ", which " + installed
                        + " has: remove " + (removed.size() == 1 ? "it" : "them") + "? Data is kept.");
    }
}
