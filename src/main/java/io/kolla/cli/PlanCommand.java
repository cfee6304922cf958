package io.kolla.cli;

import io.kolla.app.MakePlan;
import io.kolla.app.Selection;
import io.kolla.model.KubeVersion;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla plan}. */
@Command(
        name = "plan",
        description = {
            "Shows what deploy would do: waves, operations with their reasons, the longest chain of needs.",
            "Waves only show the order: deploy starts each component the moment its own needs are ready."
        },
        footer = {
            "",
            "Examples:",
            "  kolla plan -p core --offline",
            "  kolla plan -p core --local",
            "  kolla plan -p core --out core.plan"
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    WantedOptions wanted = new WantedOptions();

    @Option(names = "--offline", description = "Ask no cluster: the plan for one in which nothing is installed.")
    boolean offline;

    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            converter = KubeVersionConverter.class,
            description = "With --offline: the Kubernetes version; default: " + KubeVersionConverter.DEFAULT + ".")
    @Nullable
    KubeVersion kube;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Save the plan: deploy --plan FILE does exactly that, or refuses because the cluster has moved.")
    @Nullable
    Path out;

    private final CommandContext context;

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (offline && out != null) {
            throw new InvalidInputException(Problem.error(
                    Location.of("--out"),
                    "a plan made without a cluster cannot be carried out",
                    "leave --offline away, or save what kolla export writes"));
        }
        KubeVersion version = kube;
        if (!offline && version != null) {
            throw new InvalidInputException(Problem.error(
                    Location.of("--kube-version"),
                    "a cluster is planned for as the version it is",
                    "leave it out, or ask no cluster: --offline"));
        }
        Selection selection = wanted.selection(context);
        MakePlan plans = context.useCases().makePlan();
        MakePlan.Result result = offline
                ? plans.offline(selection, version == null ? KubeVersion.parse(KubeVersionConverter.DEFAULT) : version)
                : plans.online(selection, wanted.cluster(), Optional.ofNullable(out));
        Warnings.tell(context.console(), result.warnings());
        context.console()
                .show(new PlanView(result, context.surroundings().clock().instant(), context.global().verbose));
        if (!result.plan().problems().isEmpty()) {
            throw new InvalidInputException(result.plan().problems());
        }
        if (out != null) {
            context.console()
                    .note("saved; carry it out with: " + wanted.advice().carryOut(out));
        }
        return ExitCode.DONE;
    }
}
