package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Takes names such as {@code ../values.api.[max-age]} apart. */
final class PathSyntax {
    private PathSyntax() {}

    static Expression.Path read(String text, Location at) {
        String rest = text;
        int up = 0;
        while (rest.startsWith("../")) {
            rest = rest.substring(3);
            up++;
        }
        boolean fromThis = false;
        if (rest.equals("..")) {
            rest = "";
            up++;
            fromThis = true;
        } else if (rest.equals(".") || rest.equals("this")) {
            rest = "";
            fromThis = true;
        } else if (rest.startsWith("./") || rest.startsWith("this.") || rest.startsWith("this/")) {
            rest = rest.substring(rest.startsWith("./") ? 2 : 5);
            fromThis = true;
        } else if (rest.isEmpty()) {
            throw malformed(text, at);
        }
        List<String> steps = rest.isEmpty() ? List.of() : steps(rest, text, at);
        return new Expression.Path(text, up, steps, fromThis, at);
    }

    private static List<String> steps(String rest, String text, Location at) {
        List<String> steps = new ArrayList<>();
        int from = 0;
        while (from <= rest.length()) {
            int end;
            if (from < rest.length() && rest.charAt(from) == '[') {
                int close = rest.indexOf(']', from);
                end = close + 1;
                steps.add(rest.substring(from + 1, close < 0 ? from + 1 : close));
                if (close < 0 || (end < rest.length() && rest.charAt(end) != '.')) {
                    throw malformed(text, at);
                }
            } else {
                int dot = rest.indexOf('.', from);
                end = dot < 0 ? rest.length() : dot;
                steps.add(rest.substring(from, end));
            }
            String step = steps.get(steps.size() - 1);
            if (step.isEmpty() || step.contains("/")) {
                throw malformed(text, at);
            }
            from = end + 1;
        }
        return steps;
    }

    private static InvalidInputException malformed(String text, Location at) {
        return new InvalidInputException(Problem.error(
                at,
                "\"" + text + "\" is not a name",
                "names are written with dots: values.api.port, or this, or ../x"));
    }
}
