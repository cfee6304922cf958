package io.kolla.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a value is on one line. */
final class ValueText {
    private ValueText() {}

    static String of(@Nullable Object content) {
        if (content == null) {
            return "(none)";
        }
        if (content instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (content instanceof List<?> list) {
            return list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        String text = content.toString();
        return text.isEmpty() ? "\"\"" : text.replace("\n", "\\n");
    }
}
