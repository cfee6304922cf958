package io.kolla.cli;

import io.kolla.app.Diff;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.model.ComponentId;
import io.kolla.model.SecretRef;
import io.kolla.plan.FieldChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment would change, field by field.
 *
 * @param result what differs
 * @param now the time, for ages
 */
record DiffView(Diff.Result result, Instant now) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        ChangeText changes = new ChangeText(style, now);
        AftermathText aftermath = new AftermathText(style, changes);
        List<String> lines = new ArrayList<>();
        @Nullable ComponentId component = null;
        for (Diff.Entry entry : result.entries()) {
            if (!entry.component().equals(component)) {
                component = entry.component();
                lines.add(style.bold(component.toString()));
            }
            addEntry(lines, entry, style, changes);
        }
        lines.addAll(aftermath.left(result.left()));
        lines.addAll(aftermath.values(result.values()));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        if (!result.secrets().isEmpty()) {
            lines.addAll(Wrapped.of(
                    "secrets to generate: ",
                    ", ",
                    result.secrets().stream().map(SecretRef::toString).toList()));
        }
        lines.add(summary());
        return lines;
    }

    private static void addEntry(List<String> lines, Diff.Entry entry, Style style, ChangeText changes) {
        String reason = entry.verb().equals("update") || entry.verb().equals("create") ? "" : "  " + entry.reason();
        lines.add("  " + mark(entry.verb(), style) + " " + entry.verb() + " "
                + entry.object().label() + style.faint(reason));
        if (!entry.refused().isEmpty()) {
            lines.add("      " + style.bad("the API server refuses it: ") + entry.refused());
        }
        entry.conflicts()
                .forEach(conflict -> lines.add("      " + style.bad("conflict: ") + conflict
                        + ": deploy stops here, --force-conflicts takes it"));
        for (FieldChange change : entry.changes()) {
            lines.addAll(field(change, style, changes));
        }
    }

    private static List<String> field(FieldChange change, Style style, ChangeText changes) {
        boolean small = change.masked() || (ChangeText.isShort(change.live()) && ChangeText.isShort(change.wanted()));
        List<String> lines = new ArrayList<>();
        lines.add("      " + (small ? changes.inFull(change) : change.field() + changes.doing(change)));
        if (!small) {
            LineDiff.plain(text(change.live()), text(change.wanted()))
                    .forEach(line -> lines.add("        " + DiffColours.of(line, style)));
        }
        return lines;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof String text ? text : FieldText.of(value);
    }

    static String mark(String verb, Style style) {
        return switch (verb) {
            case "create" -> style.good("+");
            case "update" -> style.attention("~");
            case "delete" -> style.bad("-");
            default -> style.bad(style.symbol("±", "%"));
        };
    }

    private String summary() {
        if (!result.differs()) {
            return "no difference: " + Words.count(result.same(), "object") + " as wanted";
        }
        return Words.count(result.entries().size(), "object")
                + (result.entries().size() == 1 ? " differs" : " differ")
                + (result.same() == 0 ? "" : ", " + result.same() + " as wanted");
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("profile", result.profile());
        data.put("namespace", result.namespace());
        data.put("cluster", result.where());
        data.put("differs", result.differs());
        data.put("objects", result.entries().stream().map(DiffView::data).toList());
        data.put("same", result.same());
        data.put("secrets", result.secrets().stream().map(SecretRef::toString).toList());
        data.put("changedByOthers", AftermathText.leftData(result.left()));
        data.put(
                "values", result.values().stream().map(AftermathText::valueData).toList());
        return data;
    }

    private static Object data(Diff.Entry entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", entry.component().toString());
        data.put("kind", entry.object().kind().kind());
        data.put("apiVersion", entry.object().kind().apiVersion());
        data.put("namespace", entry.object().namespace());
        data.put("name", entry.object().name());
        data.put("verb", entry.verb());
        data.put("reason", entry.reason());
        data.put("fields", entry.changes().stream().map(ChangeText::data).toList());
        if (!entry.conflicts().isEmpty()) {
            data.put("conflicts", entry.conflicts());
        }
        if (!entry.refused().isEmpty()) {
            data.put("refused", entry.refused());
        }
        return data;
    }
}
