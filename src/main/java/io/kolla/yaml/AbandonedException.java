package io.kolla.yaml;

import io.kolla.problem.Problem;

/** Reading of a text cannot go on after this problem. */
final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    AbandonedException(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
