package io.kolla.cli;

import io.kolla.app.ReleaseStatus;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Times;
import io.kolla.plan.Author;
import io.kolla.plan.Drift;
import io.kolla.plan.FieldChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What others have done to a release, in words. */
final class DriftWords {
    private static final int LONGEST = 60;

    private DriftWords() {}

    static List<String> lines(ReleaseStatus status, Instant now, Style style, Advice advice) {
        List<Drift> all = new ArrayList<>();
        status.components().forEach(entry -> all.addAll(entry.drift()));
        all.addAll(status.drift());
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("changed by others:"));
        all.forEach(drift -> of(drift, now)
                .forEach(line -> lines.add("  " + style.attention(drift.object().label()) + " " + line)));
        if (all.stream().anyMatch(Drift::repairable)) {
            String command = status.record()
                    .map(record -> advice.deploy(record.profile()))
                    .orElse("kolla deploy");
            lines.add("  \"" + command + "\" puts back what was changed or deleted");
        }
        return lines;
    }

    /** One change a line, without the object. */
    static List<String> of(Drift drift, Instant now) {
        List<String> lines = new ArrayList<>();
        if (drift.deleted()) {
            lines.add("was deleted");
        }
        drift.changed().forEach(change -> lines.add(changed(change) + by(change.author(), now)));
        drift.added()
                .forEach(change -> lines.add(change.field() + " was added" + by(change.author(), now) + "; it stays"));
        return lines;
    }

    private static String changed(FieldChange change) {
        if (change.masked()) {
            return change.field() + " was changed";
        }
        if (change.live() == null) {
            return change.field() + " was removed" + deployedAs(change.wanted());
        }
        String value = text(change.live());
        return change.field() + (value.isEmpty() ? " was changed" : " is " + value + deployedAs(change.wanted()));
    }

    private static String deployedAs(@Nullable Object value) {
        String text = text(value);
        return text.isEmpty() ? "" : ", deployed as " + text;
    }

    /** Empty where it is too long to be read in passing. */
    private static String text(@Nullable Object value) {
        if (value == null || value instanceof Map || value instanceof List) {
            return "";
        }
        String text = value.toString();
        return text.length() > LONGEST || text.indexOf('\n') >= 0 ? "" : text.isEmpty() ? "\"\"" : text;
    }

    private static String by(Optional<Author> author, Instant now) {
        return author.filter(who -> !who.manager().isEmpty())
                .map(who -> ", by " + who.manager()
                        + who.at()
                                .map(at -> " " + Times.age(Duration.between(at, now)) + " ago")
                                .orElse(""))
                .orElse("");
    }
}
