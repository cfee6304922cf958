package io.kolla.render.template;

import io.kolla.problem.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that has a value. */
public sealed interface Expression {
    /** Where it is written. */
    Location at();

    /** Text, a Long, a BigDecimal or a boolean written in the template. */
    record Literal(Object value, Location at) implements Expression {}

    /**
     * A name with its steps.
     *
     * @param text as it is written
     * @param up how many times {@code ../} stands before it
     * @param steps the steps; none for {@code this}
     * @param fromThis whether it begins at {@code this}
     * @param at where it is written
     */
    record Path(String text, int up, List<String> steps, boolean fromThis, Location at) implements Expression {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /** A helper with its arguments. */
    record Call(String helper, List<Expression> arguments, Map<String, Expression> named, Location at)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        }
    }
}
