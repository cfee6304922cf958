package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables as a shell reads them. */
record EnvironmentView(Map<String, String> variables) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        return variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=" + quoted(variable.getValue()))
                .toList();
    }

    @Override
    public Object data() {
        return new LinkedHashMap<>(variables);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
