package io.kolla.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON with an entry a line, for people. */
final class IndentedJson {
    private final StringBuilder out = new StringBuilder();

    private IndentedJson() {}

    /** The text, with a line break at its end. */
    static String write(@Nullable Object value) {
        IndentedJson json = new IndentedJson();
        json.value(value, "\n");
        return json.out.append('\n').toString();
    }

    private void value(@Nullable Object value, String line) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator).append(line).append("  ");
                out.append(JsonText.compact(String.valueOf(entry.getKey()))).append(": ");
                value(entry.getValue(), line + "  ");
                separator = ",";
            }
            out.append(line).append('}');
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            String separator = "[";
            for (Object item : list) {
                out.append(separator).append(line).append("  ");
                value(item, line + "  ");
                separator = ",";
            }
            out.append(line).append(']');
        } else {
            out.append(JsonText.compact(value));
        }
    }
}
