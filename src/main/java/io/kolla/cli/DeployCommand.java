package io.kolla.cli;

import io.kolla.app.DeployRequest;
import io.kolla.app.Listeners;
import io.kolla.app.PreparedDeploy;
import io.kolla.app.RunReport;
import io.kolla.cli.console.Console;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import java.nio.file.Path;
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
    WantedOptions wanted = new WantedOptions();

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

    @Mixin
    PatienceOption patience = new PatienceOption();

    @Mixin
    ReportOption report = new ReportOption();

    private final CommandContext context;

    DeployCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.around(context, "deploy", wanted.advice(), this::deploy);
    }

    /** A saved plan says all of this. */
    private void refuseBoth() {
        ProfileOptions profile = wanted.what.profile;
        List<String> services = wanted.what.services.names();
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
        if (!services.isEmpty()) {
            others.add(String.join(" ", services));
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
        DeployRequest request = new DeployRequest(
                wanted.selection(context), wanted.cluster(), patience.duration(), force, Optional.ofNullable(plan));
        Listeners listeners = context.listeners(reporting.hearing(console));
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
            return Reports.show(console, reporting.view(run, "is ready"));
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
