package io.kolla.cli;

import io.kolla.cli.console.Advice;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.KollaException;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Keeps a run as a page. */
final class ReportOption {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the run to this file as an HTML page that loads nothing: timeline, critical path, and "
                    + "each failure. Written when the run fails or is interrupted, too.")
    @Nullable
    Path file;

    /** Runs a command, and writes the page however its run ends; a command that does not get as far writes none. */
    int around(CommandContext context, String command, Advice advice, ToIntFunction<Reporting> run) {
        Reporting reporting = Reporting.begin(file, context, command, advice);
        try {
            return run.applyAsInt(reporting);
        } catch (InvalidInputException wrong) {
            throw wrong;
        } catch (KollaException failed) {
            reporting.failed(failed);
            throw failed;
        } finally {
            reporting.write();
        }
    }
}
