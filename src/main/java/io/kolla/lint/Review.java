package io.kolla.lint;

import io.kolla.model.LintReason;
import io.kolla.problem.Problem;
import java.util.List;
import java.util.Set;

/**
 * What lint says about a release.
 *
 * @param warnings what it found
 * @param declared every reason the catalog declares for what is in the release
 * @param used those of them that silenced something
 */
public record Review(List<Problem> warnings, Set<LintReason> declared, Set<LintReason> used) {
    public Review {
        warnings = List.copyOf(warnings);
        declared = Set.copyOf(declared);
        used = Set.copyOf(used);
    }
}
