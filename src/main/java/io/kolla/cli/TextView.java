package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.List;
import java.util.Map;

/** A text that is a result as it is. */
record TextView(String name, String text) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = text.lines().toList();
        return lines;
    }

    @Override
    public Object data() {
        return Map.of(name, text);
    }
}
