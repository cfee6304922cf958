package io.kolla.render;

import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.render.template.RenderedText;
import java.util.ArrayList;
import java.util.List;

/** Reads the objects out of rendered templates. For use by several threads. */
final class Documents {
    private static final int EXCERPT = 2;

    private final ParsedTexts parsed = new ParsedTexts();

    /**
     * The objects, in order; what is no object is a problem.
     *
     * @param template the template's name in messages
     */
    List<Draft> read(ComponentId component, RenderedText rendered, String template, Problems problems) {
        Problems found = new Problems();
        List<Node> documents = parsed.documents(rendered.text(), template, found);
        String[] lines =
                found.found().isEmpty() ? new String[0] : rendered.readable().split("\n", -1);
        found.found().forEach(problem -> problems.add(inTemplate(problem, rendered, lines)));
        List<Draft> drafts = new ArrayList<>();
        if (found.hasErrors()) {
            return drafts;
        }
        for (Node document : documents) {
            Node resolved = new Placeholders(rendered, problems).resolve(document);
            if (resolved instanceof Node.Mapping mapping) {
                drafts.add(new Draft(component, mapping));
            } else {
                problems.error(
                        resolved.at(),
                        "this is " + resolved.type() + ", not a Kubernetes object",
                        "an object is a map with apiVersion, kind and metadata");
            }
        }
        return drafts;
    }

    /** A problem of the rendered text, at its place in the template, with the rendered lines around it. */
    private static Problem inTemplate(Problem problem, RenderedText rendered, String[] lines) {
        Location at = problem.at();
        if (at == null || at.line() == 0) {
            return problem;
        }
        String excerpt = "rendered as:\n" + excerpt(lines, at.line());
        String hint = problem.hint() == null ? excerpt : problem.hint() + "; " + excerpt;
        // Places inside the message are places in the rendered text.
        String message = problem.message().replace(at.file() + ":", "rendered line ");
        return new Problem(problem.severity(), rendered.origin(at), message, hint);
    }

    private static String excerpt(String[] lines, int line) {
        StringBuilder excerpt = new StringBuilder();
        int width = String.valueOf(line + EXCERPT).length();
        for (int i = Math.max(1, line - EXCERPT); i <= Math.min(lines.length, line + EXCERPT); i++) {
            String number = String.format("%" + width + "d", i);
            excerpt.append(i == line ? "    > " : "      ")
                    .append(number)
                    .append(" | ")
                    .append(lines[i - 1]);
            excerpt.append('\n');
        }
        return excerpt.toString().stripTrailing();
    }
}
