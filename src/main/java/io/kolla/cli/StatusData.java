package io.kolla.cli;

import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.gate.Cause;
import io.kolla.plan.Drift;
import io.kolla.plan.FieldChange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The status of a release as data for machines. */
final class StatusData {
    private StatusData() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> of(Entry entry, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", entry.component().toString());
        data.put("state", word(entry.state()));
        data.put("gate", entry.gate());
        data.put("waitsFor", entry.words());
        entry.cause().ifPresent(cause -> data.put("failure", of(cause)));
        entry.since()
                .ifPresent(since ->
                        data.put("ageSeconds", Duration.between(since, now).toSeconds()));
        data.put("restarts", entry.restarts());
        data.put("images", entry.images());
        data.put("drift", entry.drift().stream().map(StatusData::of).toList());
        return data;
    }

    private static Map<String, Object> of(Cause cause) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("object", cause.object().label());
        data.put("reason", cause.reason());
        data.put("message", cause.message());
        if (!cause.hint().isEmpty()) {
            data.put("hint", cause.hint());
        }
        return data;
    }

    static Map<String, Object> of(Drift drift) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("object", drift.object().label());
        data.put("deleted", drift.deleted());
        data.put("changed", drift.changed().stream().map(StatusData::of).toList());
        data.put("added", drift.added().stream().map(StatusData::of).toList());
        return data;
    }

    private static Map<String, Object> of(FieldChange change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("field", change.field());
        if (!change.masked()) {
            data.put("live", change.live() == null ? "" : change.live());
            data.put("deployed", change.wanted() == null ? "" : change.wanted());
        }
        change.author().ifPresent(author -> {
            data.put("by", author.name());
            author.at().ifPresent(at -> data.put("at", at.toString()));
        });
        return data;
    }
}
