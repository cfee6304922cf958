package io.kolla.lint;

import io.kolla.model.LintReason;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import java.util.Optional;
import java.util.Set;

/** What one rule finds in one object; a declared reason takes it away. */
final class Findings {
    private final Rule rule;
    private final Subject subject;
    private final Problems problems;
    private final Set<LintReason> used;

    Findings(Rule rule, Subject subject, Problems problems, Set<LintReason> used) {
        this.rule = rule;
        this.subject = subject;
        this.problems = problems;
        this.used = used;
    }

    /**
     * Adds a warning.
     *
     * @param advice what to do
     */
    void warn(Location at, String message, String advice) {
        Optional<LintReason> reason = subject.reasons().stream()
                .filter(declared -> declared.rule().equals(rule.name()))
                .findFirst();
        if (reason.isPresent()) {
            boolean unused = used.add(reason.get());
            return;
        }
        String hint = advice + ", or say why not: lint: {" + rule.name() + ": ...} in " + subject.where();
        problems.add(new Problem(Severity.WARNING, at, message, hint, rule.name()));
    }
}
