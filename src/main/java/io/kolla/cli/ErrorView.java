package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error that is not a list of problems: its message, and below it what caused it and what to do. */
record ErrorView(String kind, String message, List<String> more) implements View {
    ErrorView {
        more = List.copyOf(more);
    }

    static ErrorView of(String kind, Throwable error, boolean causes) {
        List<String> more = new ArrayList<>();
        if (causes) {
            @Nullable Throwable cause = error.getCause();
            while (cause != null) {
                more.add("caused by: " + describe(cause));
                cause = cause.getCause();
            }
        }
        return new ErrorView(kind, describe(error), more);
    }

    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bad("error: ") + message);
        more.forEach(line -> lines.add("    " + line));
        return lines;
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", "error");
        data.put("kind", kind);
        data.put("message", message);
        if (!more.isEmpty()) {
            data.put("more", more);
        }
        return data;
    }

    private static String describe(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isEmpty() ? error.getClass().getSimpleName() : message;
    }
}
