package io.kolla.render.template;

import io.kolla.problem.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a template. */
public sealed interface Statement {
    /** Where it is written. */
    Location at();

    /** Text that is copied. */
    record Text(String text, Location at) implements Statement {}

    /** {@code {{x}}}: a value. */
    record Output(Expression value, Location at) implements Statement {}

    /** {@code {{#if x}}} or, negated, {@code {{#unless x}}}. */
    record Choice(Expression condition, boolean negated, List<Statement> body, List<Statement> otherwise, Location at)
            implements Statement {
        public Choice {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * {@code {{#each x as |item key|}}}.
     *
     * @param items a list or a map
     * @param names names for the item and for its index or key; both may be missing
     * @param body written for each item
     * @param otherwise written where there is no item
     */
    record Loop(Expression items, List<String> names, List<Statement> body, List<Statement> otherwise, Location at)
            implements Statement {
        public Loop {
            names = List.copyOf(names);
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** {@code {{#with x as |name|}}}; its alternative is written where the value is null or empty. */
    record With(Expression value, Optional<String> name, List<Statement> body, List<Statement> otherwise, Location at)
            implements Statement {
        public With {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * {@code {{> part key=value}}}.
     *
     * @param part the part's name
     * @param arguments names the part sees, besides those every template sees
     * @param alone whether the tag stands alone on its line
     * @param indent white space written before each of the part's lines; empty unless it stands alone
     */
    record Include(String part, Map<String, Expression> arguments, boolean alone, String indent, Location at)
            implements Statement {
        public Include {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }
}
