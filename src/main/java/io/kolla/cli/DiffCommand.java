package io.kolla.cli;

import io.kolla.app.Diff;
import io.kolla.cli.console.Console;
import io.kolla.problem.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla diff}. */
@Command(
        name = "diff",
        description = {
            "Shows field by field what deploy would change, as the API server itself says by a dry run: its defaults are no "
                    + "differences. What others changed is told from what the catalog changed, with who did it and when.",
            "Values of Secrets are never shown. Exit code 3 when there is a difference, 0 when there is none."
        },
        footer = {
            "",
            "Examples:",
            "  kolla diff -p core",
            "  kolla diff -p core -f production.yaml rabbitmq",
            "  kolla diff --unified > review.patch"
        })
final class DiffCommand implements Callable<Integer> {
    @Mixin
    WantedOptions wanted = new WantedOptions();

    @Option(names = "--unified", description = "Write it as a patch of the objects' YAML.")
    boolean unified;

    private final CommandContext context;

    DiffCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        Diff.Result result = context.useCases().diff().run(wanted.selection(context), wanted.cluster());
        console.note(result.profile() + " beside what is in namespace " + result.namespace() + " of " + result.where());
        Warnings.tell(console, result.warnings());
        DiffView view = new DiffView(result, context.surroundings().clock().instant());
        console.show(unified ? new UnifiedDiffView(result, view) : view);
        if (!result.problems().isEmpty()) {
            throw new InvalidInputException(result.problems());
        }
        return result.differs() ? ExitCode.DIFFERS : ExitCode.DONE;
    }
}
