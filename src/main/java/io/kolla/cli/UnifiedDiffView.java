package io.kolla.cli;

import io.kolla.app.Diff;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deployment would change, as a patch of the objects' YAML.
 *
 * @param result what differs
 * @param fields the same for machines
 */
record UnifiedDiffView(Diff.Result result, DiffView fields) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        for (Diff.Entry entry : result.entries()) {
            String name = entry.component() + "/" + entry.object().label();
            lines.add(style.bold("--- " + (entry.before().isEmpty() ? "/dev/null" : "live/" + name)));
            lines.add(style.bold("+++ " + (entry.after().isEmpty() ? "/dev/null" : "wanted/" + name)));
            LineDiff.unified(entry.before(), entry.after()).forEach(line -> lines.add(DiffColours.of(line, style)));
        }
        return lines;
    }

    @Override
    public Object data() {
        return fields.data();
    }
}
