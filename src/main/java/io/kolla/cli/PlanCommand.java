package io.kolla.cli;

import io.kolla.app.MakePlan;
import io.kolla.app.Selection;
import io.kolla.model.KubeVersion;
import io.kolla.problem.InvalidInputException;
import java.util.concurrent.Callable;
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
        footer = {"", "Examples:", "  kolla plan -p core --offline", "  kolla plan -p core --local"})
final class PlanCommand implements Callable<Integer> {
    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    ServiceParameters services = new ServiceParameters();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--offline", description = "Ask no cluster: the plan for one in which nothing is installed.")
    boolean offline;

    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            converter = KubeVersionConverter.class,
            description = "With --offline: the Kubernetes version; default: ${DEFAULT-VALUE}.",
            defaultValue = KubeVersionConverter.DEFAULT)
    KubeVersion kube = KubeVersion.parse(KubeVersionConverter.DEFAULT);

    @Mixin
    StrictOption strict = new StrictOption();

    private final CommandContext context;

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        MakePlan plans = context.useCases().makePlan();
        Selection selection =
                profile.selection(context.catalog(), services.names()).withStrict(strict.strict);
        MakePlan.Result result = offline ? plans.offline(selection, kube) : plans.online(selection, cluster.choice());
        Warnings.tell(context.console(), result.warnings());
        context.console().show(new PlanView(result));
        if (!result.plan().problems().isEmpty()) {
            throw new InvalidInputException(result.plan().problems());
        }
        return ExitCode.DONE;
    }
}
