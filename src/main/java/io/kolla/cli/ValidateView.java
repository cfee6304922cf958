package io.kolla.cli;

import io.kolla.app.Validate;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** That everything is in order. */
record ValidateView(Validate.Result result) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        return List.of(style.good("valid: ") + Words.count(result.services(), "service") + ", "
                + Words.count(result.profiles().size(), "profile") + " ("
                + String.join(", ", result.profiles()) + ")");
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("valid", true);
        data.put("services", result.services());
        data.put("profiles", List.copyOf(result.profiles()));
        data.put("warnings", result.warnings().stream().map(ProblemsView::data).toList());
        return data;
    }
}
