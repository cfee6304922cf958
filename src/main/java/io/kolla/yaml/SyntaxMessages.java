package io.kolla.yaml;

import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in plain words what the parser did not understand. */
final class SyntaxMessages {
    private SyntaxMessages() {}

    static Problem explain(MarkedYAMLException e, String file) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        Location at = mark == null ? Location.of(file) : location(mark, file);
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (problem.contains("TAB")) {
            return Problem.error(at, "a tab stands where YAML allows spaces only", "indent with spaces");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return Problem.error(
                    at,
                    "a \": \" stands where no key can be",
                    "check the indentation, and put text that holds \": \" in quotes");
        }
        if (problem.contains("<block end>")) {
            return Problem.error(
                    at,
                    "this does not fit what stands above it" + since(e, file),
                    "entries of one map or list begin in the same column; it may also be that a quote above is not closed");
        }
        if (problem.startsWith("found undefined alias")) {
            return Problem.error(at, problem.replace("found undefined", "unknown"), "an alias *x needs an &x above it");
        }
        if (problem.startsWith("found unexpected end of stream") || problem.contains("<stream end>")) {
            return Problem.error(at, "the text ends in the middle" + since(e, file), "close the quote or bracket");
        }
        if (problem.startsWith("expected ',' or ")) {
            String wanted = problem.substring("expected ".length(), problem.indexOf(", but"));
            return Problem.error(at, "before this, " + wanted + " is missing" + since(e, file), null);
        }
        return Problem.error(at, "not YAML: " + problem + since(e, file), null);
    }

    static Problem explain(ReaderException e, String source, String file) {
        int line = 1;
        int column = 1;
        int[] characters = source.codePoints().limit(e.getPosition()).toArray();
        for (int i = 0; i < characters.length; i++) {
            boolean crlf = characters[i] == '\r' && i + 1 < characters.length && characters[i + 1] == '\n';
            if (characters[i] == '\n' || (characters[i] == '\r' && !crlf)) {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return Problem.error(
                new Location(file, line, column),
                String.format(Locale.ROOT, "the character U+%04X is not allowed in YAML", e.getCodePoint()),
                "remove it, or write it as an escape such as \"\\u0000\" in double quotes");
    }

    static Location location(Mark mark, String file) {
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String since(MarkedYAMLException e, String file) {
        @Nullable Mark context = e.getContextMark();
        if (context == null || e.getContext() == null) {
            return "";
        }
        String what = e.getContext().replaceFirst("^while (parsing|scanning) ", "");
        return " (" + what + " that begins at " + location(context, file) + ")";
    }
}
