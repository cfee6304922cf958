package io.kolla.cli;

import io.kolla.app.ShowProfile;
import io.kolla.app.ShowProfile.Source;
import io.kolla.app.ShowProfile.Value;
import io.kolla.app.ValuesFile;
import io.kolla.cli.console.Paragraph;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A profile with its values.
 *
 * @param result the profile
 * @param changed whether values that are their schema's default are left out
 * @param yaml whether values are shown as a YAML file with origins as comments
 */
record ProfileView(ShowProfile.Result result, boolean changed, boolean yaml) implements View {
    private static final int WIDEST_NAME = 36;
    private static final int WIDEST_VALUE = 34;
    /** Values up to this width are followed by their origin in a column. */
    private static final int ALIGNED_VALUE = 14;

    @Override
    public Iterable<String> lines(Style style) {
        if (yaml) {
            return ValuesFile.lines(result.profile().name(), shown());
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(result.profile().name())
                + style.faint("  " + result.profile().at().file()));
        if (!result.profile().description().isEmpty()) {
            lines.addAll(Paragraph.lines("", 0, result.profile().description()));
        }
        if (result.chain().size() > 1) {
            lines.add("made of " + String.join(style.symbol(" → ", " -> "), result.chain()));
        }
        lines.addAll(Paragraph.lines("installs ", 9, String.join(", ", result.services())));
        lines.add("images at " + result.registry() + style.faint("  " + result.registryFrom()));
        String section = "";
        int width = widest(WIDEST_NAME, ProfileView::name);
        int textWidth = widest(ALIGNED_VALUE, value -> ValueText.of(value.content()));
        for (Value value : shown()) {
            if (!value.path().get(0).equals(section)) {
                section = value.path().get(0);
                lines.add("");
                lines.add(style.bold(section));
            }
            add(lines, value, width, textWidth, style);
        }
        if (shown().isEmpty()) {
            lines.add("");
            lines.add(changed ? "every value is its default" : "no values");
        }
        return lines;
    }

    private static void add(List<String> lines, Value value, int width, int textWidth, Style style) {
        String name = name(value);
        String text = Paragraph.cut(ValueText.of(value.content()), WIDEST_VALUE);
        String line = "  " + name + " ".repeat(Math.max(0, width - name.length()) + 2);
        String padding = " ".repeat(Math.max(0, textWidth - text.length()) + 2);
        if (value.source() == Source.DEFAULT) {
            lines.add(line + text + padding + style.faint("default"));
            return;
        }
        String was = value.defaultContent() == null || Objects.equals(value.defaultContent(), value.content())
                ? ""
                : ", default " + Paragraph.cut(ValueText.of(value.defaultContent()), WIDEST_VALUE / 2);
        String origin = value.at() + was;
        if (line.length() + text.length() + padding.length() + origin.length() <= Paragraph.WIDTH) {
            lines.add(line + style.attention(text) + padding + style.faint(origin));
        } else {
            lines.add(line + style.attention(text));
            lines.add(" ".repeat(width + 4) + style.faint(origin));
        }
    }

    private int widest(int limit, Function<Value, String> text) {
        return shown().stream()
                .mapToInt(value -> text.apply(value).length())
                .filter(width -> width <= limit)
                .max()
                .orElse(0);
    }

    private static String name(Value value) {
        return String.join(".", value.path().subList(1, value.path().size()));
    }

    private List<Value> shown() {
        return result.values().stream()
                .filter(value -> !changed || value.source() != Source.DEFAULT)
                .toList();
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("profile", result.profile().name());
        data.put("description", result.profile().description());
        data.put("chain", result.chain());
        data.put("services", List.copyOf(result.services()));
        data.put("registry", result.registry());
        data.put("values", shown().stream().map(ProfileView::data).toList());
        return data;
    }

    private static Map<String, @Nullable Object> data(Value value) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("path", value.path());
        data.put("value", value.content());
        data.put("source", value.source().name().toLowerCase(Locale.ROOT));
        data.put("at", value.at().toString());
        data.put("default", value.defaultContent());
        return data;
    }
}
