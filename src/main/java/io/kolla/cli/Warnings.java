package io.kolla.cli;

import io.kolla.cli.console.Console;
import io.kolla.problem.Problem;
import java.util.List;

/** Tells what the user should know that stops nothing. */
final class Warnings {
    private Warnings() {}

    static void tell(Console console, List<Problem> problems) {
        problems.forEach(problem -> console.warn(problem.toString()));
    }
}
