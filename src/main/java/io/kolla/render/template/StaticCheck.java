package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds mistakes that show without any values, in branches that are not taken too: helpers and parts. */
final class StaticCheck {
    private static final Helper AND = Helper.ofMany("(and a b)", 2, arguments -> false);
    private static final Helper OR = Helper.ofMany("(or a b)", 2, arguments -> false);

    private final Map<String, Helper> helpers;
    private final PartSource parts;
    private final Problems problems;

    StaticCheck(Map<String, Helper> helpers, PartSource parts, Problems problems) {
        this.helpers = helpers;
        this.parts = parts;
        this.problems = problems;
    }

    void check(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Output output) {
                check(output.value());
            } else if (statement instanceof Statement.Choice choice) {
                check(choice.condition());
                check(choice.body());
                check(choice.otherwise());
            } else if (statement instanceof Statement.Loop loop) {
                check(loop.items());
                check(loop.body());
                check(loop.otherwise());
            } else if (statement instanceof Statement.With with) {
                check(with.value());
                check(with.body());
                check(with.otherwise());
            } else if (statement instanceof Statement.Include include) {
                include(include);
            }
        }
    }

    private void include(Statement.Include include) {
        check(include.arguments().values());
        try {
            parts.part(include.part(), include.at());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
    }

    private void check(Collection<Expression> expressions) {
        expressions.forEach(this::check);
    }

    private void check(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return;
        }
        check(call.arguments());
        check(call.named().values());
        try {
            helper(call, helpers);
        } catch (TemplateFault fault) {
            problems.error(call.at(), fault.message(), fault.hint());
        }
    }

    /** Whether the helper looks at its arguments one after the other. */
    static boolean isLazy(String helper) {
        return helper.equals("and") || helper.equals("or");
    }

    /**
     * The helper that is called.
     *
     * @throws TemplateFault where there is none of the name, or the call does not have its form
     */
    static Helper helper(Expression.Call call, Map<String, Helper> helpers) {
        String name = call.helper();
        Helper helper = name.equals("and") ? AND : name.equals("or") ? OR : helpers.get(name);
        if (helper == null) {
            TreeSet<String> names = new TreeSet<>(helpers.keySet());
            names.addAll(List.of("and", "or"));
            throw new TemplateFault("unknown helper \"" + name + "\"", Suggestion.hint(name, names));
        }
        int count = call.arguments().size();
        if (count < helper.least() || count > helper.most()) {
            throw new TemplateFault(
                    name + " is given " + count + (count == 1 ? " argument" : " arguments"), "write " + helper.usage());
        }
        for (String key : call.named().keySet()) {
            if (!helper.named().contains(key)) {
                throw new TemplateFault(name + " takes no argument named \"" + key + "\"", "write " + helper.usage());
            }
        }
        return helper;
    }
}
