package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.List;

/**
 * A whole number lies within a range.
 *
 * @param least the least it may be
 * @param most the most it may be
 */
record RangeCheck(long least, long most) implements Check {
    static RangeCheck parse(List<String> words) {
        return new RangeCheck(end(words.get(0), Long.MIN_VALUE), end(words.get(1), Long.MAX_VALUE));
    }

    private static long end(String word, long open) {
        return word.equals("-") ? open : Long.parseLong(word);
    }

    @Override
    public void check(Node node, String what, Problems problems) {
        for (Node.Scalar scalar : Given.scalars(node)) {
            if (scalar.content() instanceof Long number && (number < least || number > most)) {
                problems.error(scalar.at(), what + " cannot be " + number, "it is " + words());
            }
        }
    }

    private String words() {
        if (most == Long.MAX_VALUE) {
            return least + " or more";
        }
        return least == Long.MIN_VALUE ? most + " or less" : "from " + least + " to " + most;
    }
}
