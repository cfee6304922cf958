package io.kolla.app;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.util.List;

/** Turns warnings into errors. */
final class Strictness {
    private Strictness() {}

    /** Ends here with all of the problems as errors, unless there are none. */
    static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().map(Problem::asError).toList());
        }
    }
}
