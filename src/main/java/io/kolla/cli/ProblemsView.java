package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is wrong with what the user gave. */
record ProblemsView(List<Problem> problems) implements View {
    ProblemsView {
        problems = List.copyOf(problems);
    }

    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems) {
            boolean error = problem.severity() == Severity.ERROR;
            String mark = error ? style.bad("error: ") : style.attention("warning: ");
            Location at = problem.at();
            String place = at == null ? "" : style.bold(at.toString()) + ": ";
            lines.add(mark + place + problem.title());
            String hint = problem.hint();
            if (hint != null) {
                hint.lines().forEach(line -> lines.add("    " + line));
            }
        }
        if (problems.size() > 1) {
            lines.add(count());
        }
        return lines;
    }

    /** How many there are, in words. */
    String count() {
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        long warnings = problems.size() - errors;
        String text = Words.count(errors, "error");
        return warnings == 0 ? text : text + ", " + Words.count(warnings, "warning");
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", "error");
        data.put("kind", "input");
        data.put("problems", problems.stream().map(ProblemsView::data).toList());
        return data;
    }

    static Object data(Problem problem) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("severity", problem.severity() == Severity.ERROR ? "error" : "warning");
        Location at = problem.at();
        if (at != null) {
            data.put("file", at.file());
            if (at.line() > 0) {
                data.put("line", at.line());
            }
            if (at.column() > 0) {
                data.put("column", at.column());
            }
        }
        data.put("message", problem.message());
        String rule = problem.rule();
        if (rule != null) {
            data.put("rule", rule);
        }
        String hint = problem.hint();
        if (hint != null) {
            data.put("hint", hint);
        }
        return data;
    }
}
