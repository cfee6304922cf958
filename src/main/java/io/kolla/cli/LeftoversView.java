package io.kolla.cli;

import io.kolla.app.Teardown;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a teardown leaves. */
record LeftoversView(Teardown.Result result) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        if (result.left().isEmpty()) {
            return List.of("nothing is left");
        }
        List<String> lines = new ArrayList<>();
        lines.add(result.kept() ? "kept, with the secrets:" : style.attention("left, not ours to delete:"));
        result.left().forEach(object -> lines.add("  " + object.label()));
        return lines;
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", "leftovers");
        data.put("kept", result.kept());
        data.put("objects", result.left().stream().map(ObjectRef::label).toList());
        return data;
    }
}
