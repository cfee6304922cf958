package io.kolla.config;

import io.kolla.lint.Rules;
import io.kolla.model.LintReason;
import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Reads why a component does what lint warns about. */
final class LintReader {
    private static final String KEY = "lint";

    private LintReader() {}

    static List<LintReason> read(Fields fields, Problems problems) {
        List<LintReason> reasons = new ArrayList<>();
        for (Node.Entry entry : fields.mapping(KEY).entries().values()) {
            if (!Rules.names().contains(entry.key())) {
                problems.error(
                        entry.keyAt(),
                        "there is no rule \"" + entry.key() + "\" of lint",
                        Suggestions.hint(entry.key(), Rules.names(), "rules"));
            } else if (entry.value().content() instanceof String text && !text.isBlank()) {
                reasons.add(new LintReason(entry.key(), text, entry.keyAt()));
            } else {
                problems.error(
                        entry.value().at(),
                        "the rule \"" + entry.key() + "\" must be given a reason, as text",
                        "say in a few words why it does not apply here");
            }
        }
        return reasons;
    }
}
