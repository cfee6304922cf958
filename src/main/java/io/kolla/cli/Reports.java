package io.kolla.cli;

import io.kolla.cli.console.Console;
import io.kolla.event.DeployEvent.Outcome;

/** Shows how a run ended, and turns it into an exit code. */
final class Reports {
    private Reports() {}

    static int show(Console console, ReportView view) {
        Outcome outcome = view.report().result().outcome();
        if (outcome == Outcome.DONE || outcome == Outcome.UNCHANGED) {
            console.show(view);
            return ExitCode.DONE;
        }
        console.fail(view);
        return outcome == Outcome.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }
}
