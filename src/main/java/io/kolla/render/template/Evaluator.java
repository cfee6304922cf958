package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a template with the values it names. A mistake is noted, and the rest of the template looked at as well. */
final class Evaluator {
    /** Deepest nesting of parts. */
    private static final int MAX_DEPTH = 30;

    private final Map<String, Helper> helpers;
    private final PartSource parts;
    private final Problems problems;
    private final Output output;
    private final Effort effort;
    private int depth;

    Evaluator(Map<String, Helper> helpers, PartSource parts, Problems problems, Output output, Effort effort) {
        this.helpers = helpers;
        this.parts = parts;
        this.problems = problems;
        this.output = output;
        this.effort = effort;
    }

    void write(Template template, Scope scope) {
        write(template.body(), scope);
    }

    private void write(List<Statement> statements, Scope scope) {
        for (Statement statement : statements) {
            if (effort.isSpent()) {
                return;
            }
            if (!effort.step()) {
                problems.error(
                        statement.at(),
                        "the template takes more than " + Effort.MOST + " steps",
                        "look for parts that take in parts, and for loops within loops");
                return;
            }
            try {
                write(statement, scope);
            } catch (TemplateFault fault) {
                problems.error(statement.at(), fault.message(), fault.hint());
            }
        }
    }

    private void write(Statement statement, Scope scope) {
        if (statement instanceof Statement.Text text) {
            output.copy(text.text(), text.at());
        } else if (statement instanceof Statement.Output value) {
            value(value, scope);
        } else if (statement instanceof Statement.Choice choice) {
            Object condition = evaluate(choice.condition(), scope);
            if (condition != Values.UNKNOWN) {
                write(Values.isTrue(condition) != choice.negated() ? choice.body() : choice.otherwise(), scope);
            }
        } else if (statement instanceof Statement.Loop loop) {
            loop(loop, scope);
        } else if (statement instanceof Statement.With with) {
            with(with, scope);
        } else if (statement instanceof Statement.Include include) {
            include(include, scope);
        }
    }

    private void value(Statement.Output statement, Scope scope) {
        Object value = evaluate(statement.value(), scope);
        if (value == Values.UNKNOWN) {
            return;
        }
        if (value == null) {
            throw new TemplateFault(
                    describe(statement.value()) + " is null, which cannot be written",
                    "give it a value, or test it with {{#if}} before");
        }
        if (value instanceof Raw raw) {
            output.raw(raw, statement.at());
        } else if (!output.hasPlaceholders() && (value instanceof Map || value instanceof List)) {
            throw new TemplateFault(
                    describe(statement.value()) + " is " + Values.type(value) + ", not text", "write {{json x}}");
        } else {
            output.value(value, statement.at());
        }
    }

    private void loop(Statement.Loop loop, Scope scope) {
        Object items = evaluate(loop.items(), scope);
        if (items == Values.UNKNOWN) {
            return;
        }
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        if (items instanceof Map<?, ?> map) {
            map.forEach(entries::put);
        } else if (items instanceof List<?> list) {
            list.forEach(item -> entries.put((long) entries.size(), item));
        } else if (items != null) {
            throw new TemplateFault(
                    describe(loop.items()) + " is " + Values.type(items) + "; #each needs a list or a map", null);
        }
        checkNames(loop.names(), scope);
        long index = 0;
        for (Map.Entry<Object, @Nullable Object> entry : entries.entrySet()) {
            Map<String, Object> position = new HashMap<>();
            position.put("@index", index);
            position.put("@key", entry.getKey());
            position.put("@first", index == 0);
            position.put("@last", index == entries.size() - 1);
            Map<String, @Nullable Object> names = new HashMap<>();
            if (!loop.names().isEmpty()) {
                names.put(loop.names().get(0), entry.getValue());
            }
            if (loop.names().size() > 1) {
                names.put(loop.names().get(1), entry.getKey());
            }
            write(loop.body(), scope.at(entry.getValue(), names, position));
            index++;
        }
        if (entries.isEmpty()) {
            write(loop.otherwise(), scope);
        }
    }

    private void with(Statement.With with, Scope scope) {
        Object value = evaluate(with.value(), scope);
        if (value == Values.UNKNOWN) {
            return;
        }
        if (!Values.isTrue(value)) {
            write(with.otherwise(), scope);
            return;
        }
        Map<String, @Nullable Object> names = new HashMap<>();
        with.name().ifPresent(name -> names.put(name, value));
        checkNames(List.copyOf(names.keySet()), scope);
        write(with.body(), scope.at(value, names, Map.of()));
    }

    private void include(Statement.Include include, Scope scope) {
        Map<String, @Nullable Object> arguments = arguments(include.arguments(), scope);
        checkNames(List.copyOf(arguments.keySet()), scope);
        Template part;
        try {
            part = parts.part(include.part(), include.at());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return;
        }
        effort.include();
        if (depth == MAX_DEPTH) {
            effort.giveUp();
            throw new TemplateFault(
                    "parts are nested more than " + MAX_DEPTH + " deep", "a part may not contain itself");
        }
        depth++;
        output.indent(include.indent());
        write(part.body(), scope.inPart(arguments));
        output.outdent(include.at(), include.alone());
        depth--;
    }

    private static void checkNames(List<String> names, Scope scope) {
        for (String name : names) {
            if (scope.isRootName(name) || name.equals("this") || name.contains(".") || name.startsWith("@")) {
                throw new TemplateFault(
                        "\"" + name + "\" cannot be given as a name", "every template sees that name already");
            }
        }
    }

    private @Nullable Object evaluate(Expression expression, Scope scope) {
        try {
            if (expression instanceof Expression.Literal literal) {
                return literal.value();
            }
            if (expression instanceof Expression.Path path) {
                return path(path, scope);
            }
            return call((Expression.Call) expression, scope);
        } catch (TemplateFault fault) {
            problems.error(expression.at(), fault.message(), fault.hint());
            return Values.UNKNOWN;
        }
    }

    private @Nullable Object path(Expression.Path path, Scope scope) {
        Helper helper = path.steps().size() == 1 ? helpers.get(path.text()) : null;
        if (helper != null && helper.least() > 0 && !scope.sees(path)) {
            throw new TemplateFault("the helper " + path.text() + " needs arguments", "write " + helper.usage());
        }
        return scope.value(path);
    }

    private @Nullable Object call(Expression.Call call, Scope scope) {
        if (StaticCheck.isLazy(call.helper())) {
            return logic(call, scope);
        }
        Helper helper = StaticCheck.helper(call, helpers);
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            values.add(evaluate(argument, scope));
        }
        Map<String, @Nullable Object> named = arguments(call.named(), scope);
        if (values.contains(Values.UNKNOWN) || named.containsValue(Values.UNKNOWN)) {
            return Values.UNKNOWN;
        }
        return helper.function().apply(new Arguments(call.at(), values, named, template -> text(template, scope)));
    }

    /** {@code and} and {@code or} look at an argument only when it matters, so that a test can guard what follows it. */
    private Object logic(Expression.Call call, Scope scope) {
        boolean and = call.helper().equals("and");
        for (Expression argument : call.arguments()) {
            Object value = evaluate(argument, scope);
            if (value == Values.UNKNOWN) {
                return Values.UNKNOWN;
            }
            if (Values.isTrue(value) != and) {
                return !and;
            }
        }
        return and;
    }

    private Map<String, @Nullable Object> arguments(Map<String, Expression> expressions, Scope scope) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> values.put(name, evaluate(expression, scope)));
        return values;
    }

    private String text(Template template, Scope scope) {
        Output plain = new Output(false);
        new Evaluator(helpers, parts, problems, plain, effort).write(template, scope);
        return plain.finish().text();
    }

    private static String describe(Expression expression) {
        if (expression instanceof Expression.Path path) {
            return path.text();
        }
        return expression instanceof Expression.Call call ? "the result of " + call.helper() : "this";
    }
}
