package io.kolla.cli;

import io.kolla.app.Leftovers;
import io.kolla.app.Leftovers.Item;
import io.kolla.app.Leftovers.Sort;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a teardown leaves.
 *
 * @param advice commands that help on where it was
 */
record LeftoversView(Leftovers left, Advice advice) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        add(lines, Sort.STUCK, style.bad("still there:"));
        add(lines, Sort.KEPT, "kept:");
        add(lines, Sort.VOLUME, "volumes that stay:");
        add(lines, Sort.OTHERS, style.attention("left, not ours to delete:"));
        if (left.items().isEmpty()) {
            lines.add("nothing is left");
        }
        if (!left.unseen().isEmpty()) {
            lines.add(style.attention("could not be looked at:"));
            left.unseen().forEach(kind -> lines.add("  " + kind));
        }
        if (!left.namespace().isEmpty()) {
            lines.add(left.namespace());
        }
        return lines;
    }

    private void add(List<String> lines, Sort sort, String title) {
        List<Item> items = left.of(sort);
        if (!items.isEmpty()) {
            lines.add(title);
            items.forEach(item ->
                    lines.add("  " + item.object() + (item.note().isEmpty() ? "" : ": " + advice.led(item.note()))));
        }
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", "leftovers");
        data.put("clean", left.clean());
        data.put("objects", left.items().stream().map(LeftoversView::data).toList());
        data.put("unseen", left.unseen());
        data.put("namespace", left.namespace());
        return data;
    }

    private static Map<String, Object> data(Item item) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("object", item.object().label());
        data.put("namespace", item.object().namespace());
        data.put("why", item.sort().name().toLowerCase(Locale.ROOT));
        data.put("note", item.note());
        return data;
    }
}
