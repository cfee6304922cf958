package io.kolla.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kolla completion}. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "Examples:", "  source <(kolla completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final CommandContext context;

    private final Supplier<CommandLine> everything;

    CompletionCommand(CommandContext context, Supplier<CommandLine> everything) {
        this.context = context;
        this.everything = everything;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("kolla", everything.get());
        script.lines().forEach(context.console()::line);
        return ExitCode.DONE;
    }
}
