package io.kolla.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The user's input (catalog, profile, values, options) is wrong; the user must change it. */
public final class InvalidInputException extends KollaException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null);
        this.problems = List.copyOf(problems);
    }

    /** An input error with a single problem. */
    public InvalidInputException(Problem problem) {
        this(List.of(problem));
    }

    /** Every problem, errors and warnings, in order of finding. */
    public List<Problem> problems() {
        return problems;
    }
}
