package io.kolla.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map or list as indented lines, close to YAML; for people only. */
final class FieldText {
    private FieldText() {}

    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value, "");
        return text.toString();
    }

    private static void write(StringBuilder text, @Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            String[] lead = {""};
            map.forEach((key, below) -> {
                text.append(lead[0]).append(key).append(':');
                below(text, below, indent + "  ");
                lead[0] = indent;
            });
        } else if (value instanceof List<?> list) {
            String lead = "";
            for (Object item : list) {
                text.append(lead).append("- ");
                if (item instanceof Map || item instanceof List) {
                    write(text, item, indent + "  ");
                } else {
                    scalar(text, item, indent + "  ");
                }
                lead = indent;
            }
        } else {
            scalar(text, value, indent);
        }
    }

    private static void below(StringBuilder text, @Nullable Object value, String indent) {
        boolean empty =
                (value instanceof Map<?, ?> map && map.isEmpty()) || (value instanceof List<?> list && list.isEmpty());
        if ((value instanceof Map || value instanceof List) && !empty) {
            text.append('\n').append(indent);
            write(text, value, indent);
        } else {
            text.append(' ');
            scalar(text, value, indent);
        }
    }

    private static void scalar(StringBuilder text, @Nullable Object value, String indent) {
        text.append(ChangeText.text(value).replace("\n", "\n" + indent)).append('\n');
    }
}
