package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.Times;
import io.kolla.model.Manifest;
import io.kolla.plan.Author;
import io.kolla.plan.FieldChange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words for a field that changes, short enough for one line of a terminal where that is possible. */
final class ChangeText {
    private static final int LONGEST = 40;

    private final Style style;
    private final Instant now;

    ChangeText(Style style, Instant now) {
        this.style = style;
        this.now = now;
    }

    /** The whole of it: field, values, and whose doing it is. */
    String of(FieldChange change) {
        return name(change) + values(change) + doing(change);
    }

    /** The same with the whole way to the field, for a line of its own. */
    String inFull(FieldChange change) {
        return change.field() + values(change) + doing(change);
    }

    /** The field's name; what lies in a pod template without the way there. */
    static String name(FieldChange change) {
        if (change.field().endsWith("[" + Manifest.ANNOTATION_CONFIG + "]")) {
            return "its configuration";
        }
        return change.field()
                .replaceFirst("^spec\\.template\\.spec\\.", "")
                .replaceFirst("^spec\\.template\\.metadata\\.", "pod ");
    }

    private String values(FieldChange change) {
        if (change.masked() || change.field().endsWith("[" + Manifest.ANNOTATION_CONFIG + "]")) {
            return change.masked() ? " (hidden)" : "";
        }
        Object live = change.live();
        Object wanted = change.wanted();
        String arrow = style.symbol(" → ", " -> ");
        if (change.field().endsWith(".image") && live instanceof String from && wanted instanceof String to) {
            int slash = from.lastIndexOf('/') + 1;
            boolean same = slash > 0 && to.startsWith(from.substring(0, slash));
            return " " + (same ? from.substring(slash) : from) + arrow + (same ? to.substring(slash) : to);
        }
        if (live == null && wanted == null) {
            return "";
        }
        if (wanted == null) {
            return style.bad(" goes") + (isShort(live) ? " (" + text(live) + ")" : "");
        }
        if (live == null) {
            return isShort(wanted) ? " = " + text(wanted) : style.good(" is new");
        }
        return isShort(live) && isShort(wanted) ? " " + text(live) + arrow + text(wanted) : " differs";
    }

    /** Whose doing it is, where it is not the catalog's; begins with a comma. */
    String doing(FieldChange change) {
        boolean steady = change.author().map(Author::steady).orElse(false);
        String end = steady ? ": a conflict" : ": put back";
        return switch (change.source()) {
            case CATALOG -> "";
            case OTHERS -> style.faint(", changed by " + who(change.author()) + end);
            case BOTH ->
                style.faint(", changed by " + who(change.author()) + " and in the catalog" + (steady ? end : ""));
        };
    }

    /** {@code kubectl-edit 3m ago}. */
    String who(Optional<Author> author) {
        String name = author.map(Author::name).orElse("others");
        return name
                + author.flatMap(Author::at)
                        .map(at -> " " + Times.age(Duration.between(at, now)) + " ago")
                        .orElse("");
    }

    static boolean isShort(@Nullable Object value) {
        return !(value instanceof Map)
                && !(value instanceof List)
                && String.valueOf(value).length() <= LONGEST
                && String.valueOf(value).indexOf('\n') < 0;
    }

    static String text(@Nullable Object value) {
        return "".equals(value) ? "\"\"" : String.valueOf(value);
    }

    /** For machines. */
    static Map<String, @Nullable Object> data(FieldChange change) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("field", change.field());
        if (change.masked()) {
            data.put("hidden", true);
        } else {
            data.put("live", change.live());
            data.put("wanted", change.wanted());
        }
        data.put("source", change.source().name().toLowerCase(Locale.ROOT));
        change.author().ifPresent(author -> data.put("manager", author.name()));
        change.author().flatMap(Author::at).ifPresent(at -> data.put("changedAt", at.toString()));
        return data;
    }
}
