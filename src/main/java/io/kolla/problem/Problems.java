package io.kolla.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects problems so that the user sees all of them at once. Not for use by several threads. */
public final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    /** Adds an error. */
    public void error(@Nullable Location at, String message, @Nullable String hint) {
        add(Problem.error(at, message, hint));
    }

    /** Adds a problem; the same problem twice is kept once. */
    public void add(Problem problem) {
        // A set: thousands of problems must not take quadratic time.
        boolean unused = found.add(problem);
    }

    /** Adds all of them. */
    public void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    /** What was found so far, in order of finding. */
    public List<Problem> found() {
        return List.copyOf(found);
    }

    /** Whether an error is among them. */
    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** Ends here with every problem when at least one is an error. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new InvalidInputException(found());
        }
    }
}
