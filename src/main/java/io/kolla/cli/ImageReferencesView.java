package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.Map;
import java.util.TreeMap;

/** Where images are. */
record ImageReferencesView(String verb, Map<String, String> references) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        return new TreeMap<>(references).values();
    }

    @Override
    public Object data() {
        return Map.of("event", verb, "images", new TreeMap<>(references));
    }
}
