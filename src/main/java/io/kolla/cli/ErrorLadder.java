package io.kolla.cli;

import io.kolla.app.InterruptedRunException;
import io.kolla.cli.console.Console;
import io.kolla.problem.ClusterException;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.KollaException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine.ExecutionException;

/** The one place where errors become words and exit codes. */
final class ErrorLadder {
    private final CommandContext context;

    ErrorLadder(CommandContext context) {
        this.context = context;
    }

    int handle(Throwable thrown) {
        // The command line library wraps what commands that are methods throw.
        Throwable error =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        Console console = context.console();
        boolean causes = context.global().verbose;
        if (context.global().stacktrace) {
            console.note(stackTrace(error));
        }
        if (error instanceof InvalidInputException input) {
            console.fail(new ProblemsView(input.problems()));
            return ExitCode.USAGE;
        } else if (error instanceof ClusterException) {
            console.fail(ErrorView.of("cluster", error, causes));
            return ExitCode.FAILED;
        } else if (error instanceof EnvironmentException) {
            console.fail(ErrorView.of("environment", error, causes));
            return ExitCode.FAILED;
        } else if (error instanceof InterruptedRunException) {
            console.fail(ErrorView.of("interrupted", error, causes));
            return ExitCode.INTERRUPTED;
        } else if (error instanceof OutOfMemoryError) {
            long limit = Runtime.getRuntime().maxMemory() >> 20;
            String advice = "give it more with KOLLA_JAVA_OPTS=-Xmx" + 2 * limit + "m";
            console.fail(new ErrorView("environment", "the " + limit + " MiB Kolla may use are full", List.of(advice)));
            return ExitCode.FAILED;
        } else if (error instanceof KollaException) {
            console.fail(ErrorView.of("failed", error, causes));
            return ExitCode.FAILED;
        }
        return bug(console, error);
    }

    private int bug(Console console, Throwable error) {
        ErrorView view = ErrorView.of("bug", error, true);
        String message = "this is a mistake in Kolla: " + error.getClass().getSimpleName() + ": " + view.message();
        console.fail(new ErrorView("bug", message, view.more()));
        if (!context.global().stacktrace) {
            console.note("    run the same with --stacktrace and report what it says");
        }
        return ExitCode.BUG;
    }

    private static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
