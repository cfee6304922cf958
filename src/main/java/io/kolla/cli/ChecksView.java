package io.kolla.cli;

import io.kolla.app.RunChecks;
import io.kolla.apply.ComponentResult;
import io.kolla.apply.ComponentResult.State;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which checks passed, and what each proves. */
record ChecksView(RunChecks.Result result) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        for (ComponentResult check : result.run().result().components()) {
            boolean passed = check.state() == State.READY;
            lines.add((passed ? style.good("passed") : style.bad("failed")) + "  " + check.component() + "  "
                    + style.faint(result.descriptions().getOrDefault(check.component(), "")));
        }
        return lines;
    }

    @Override
    public Object data() {
        List<Object> checks = new ArrayList<>();
        for (ComponentResult check : result.run().result().components()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("check", check.component().toString());
            one.put("passed", check.state() == State.READY);
            one.put("description", result.descriptions().getOrDefault(check.component(), ""));
            checks.add(one);
        }
        return Map.of("checks", checks);
    }
}
