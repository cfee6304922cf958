package io.kolla.render.template;

import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/** Renders templates with a set of helpers and parts. */
public final class TemplateEngine {
    private final Map<String, Helper> helpers;
    private final PartSource parts;

    /** An engine with these helpers besides the basic ones. */
    public TemplateEngine(Map<String, Helper> helpers, PartSource parts) {
        Map<String, Helper> all = new HashMap<>(BasicHelpers.ALL);
        all.putAll(helpers);
        this.helpers = Map.copyOf(all);
        this.parts = parts;
    }

    /**
     * Renders a template to YAML in which values are placeholders.
     *
     * @param names the names every template sees
     * @param problems takes every mistake; where there is one the text is not complete
     */
    public RenderedText yaml(Template template, Map<String, ?> names, Problems problems) {
        return render(template, names, problems, new Output(true));
    }

    /** Renders a template to text in which values are written as they are. */
    public String text(Template template, Map<String, ?> names, Problems problems) {
        return render(template, names, problems, new Output(false)).text();
    }

    private RenderedText render(Template template, Map<String, ?> names, Problems problems, Output output) {
        try {
            new StaticCheck(helpers, parts, problems).check(template.body());
            new Evaluator(helpers, parts, problems, output, new Effort()).write(template, Scope.of(names));
        } catch (TemplateFault fault) {
            problems.error(new Location(template.file(), 1, 1), fault.message(), fault.hint());
        }
        return output.finish();
    }
}
