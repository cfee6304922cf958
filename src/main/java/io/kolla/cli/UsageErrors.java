package io.kolla.cli;

import io.kolla.cli.console.Console;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be read: what is wrong, what was meant, where to read on. Never the whole help. */
final class UsageErrors implements IParameterExceptionHandler {
    private final CommandContext context;

    UsageErrors(CommandContext context) {
        this.context = context;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        List<String> more = new ArrayList<>();
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            more.add("did you mean "
                    + String.join(
                            " or ", unmatched.getSuggestions().stream().limit(3).toList()) + "?");
        }
        more.add("Run '" + command.getCommandSpec().qualifiedName() + " --help'.");
        Console console = context.console();
        console.fail(new ErrorView("usage", message(error), more));
        return ExitCode.USAGE;
    }

    private static String message(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !error.getCommandLine().getSubcommands().isEmpty()) {
            return "unknown command '" + unmatched.getUnmatched().get(0) + "'";
        }
        // Java's names of types mean nothing to whoever types a number.
        return lower(String.valueOf(error.getMessage()))
                .replaceFirst(" is not an? (?:long|int)$", " is not a whole number");
    }

    private static String lower(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
