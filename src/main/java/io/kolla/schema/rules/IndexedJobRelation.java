package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What only Jobs may have whose pods are numbered, and how it goes with their number. */
final class IndexedJobRelation extends ObjectCheck {
    private static final List<String> INDEXED_ONLY =
            List.of("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (!Nodes.text(object, "completionMode").equals("Indexed")) {
            for (String field : INDEXED_ONLY) {
                Node given = object.get(field);
                if (given != null && Given.is(given)) {
                    problems.error(
                            given.at(),
                            what + " has " + field + " and its pods have no index",
                            "write completionMode: Indexed");
                }
            }
            return;
        }
        Optional<Long> completions = Nodes.number(object, "completions");
        Optional<Long> failed = Nodes.number(object, "maxFailedIndexes");
        if (failed.isPresent() && Nodes.number(object, "backoffLimitPerIndex").isEmpty()) {
            problems.error(object.at(), what + " has maxFailedIndexes and no backoffLimitPerIndex", "say how often");
        }
        if (failed.isPresent() && completions.isPresent() && failed.get() > completions.get()) {
            problems.error(
                    object.at(),
                    what + " has maxFailedIndexes " + failed.get() + " and " + completions.get() + " completions",
                    "there are no more indexes than completions");
        }
        if (completions.isPresent()) {
            for (Node.Mapping rule : Nodes.maps(object, "successPolicy", "rules")) {
                success(rule, completions.get(), what, problems);
            }
        }
    }

    private static void success(Node.Mapping rule, long completions, String what, Problems problems) {
        long count = completions;
        if (rule.get("succeededIndexes") instanceof Node.Scalar scalar && Given.is(scalar)) {
            count = count(scalar.text(), completions);
            if (count < 0) {
                problems.error(
                        scalar.at(),
                        "succeededIndexes of " + what + " cannot be \"" + scalar.text() + "\"",
                        "write indexes from 0 to " + (completions - 1) + " in rising order, such as 0,2-3");
                return;
            }
        }
        Optional<Long> wanted = Nodes.number(rule, "succeededCount");
        if (wanted.isPresent() && wanted.get() > count) {
            problems.error(
                    rule.at(),
                    "succeededCount of " + what + " cannot be " + wanted.get(),
                    "the rule is about " + count + " indexes");
        }
    }

    /** How many indexes a list of them has; -1 if it is none. */
    private static long count(String text, long completions) {
        long count = 0;
        long last = -1;
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                return -1;
            }
            long from = Long.parseLong(range.group(1));
            long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
            if (from <= last || to >= completions || (range.group(2) != null && to <= from)) {
                return -1;
            }
            count += to - from + 1;
            last = to;
        }
        return count;
    }
}
