package io.kolla.cli;

import io.kolla.app.ReleaseStatus;
import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.plan.Drift;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is new of a release that is followed, a line for each change. */
sealed interface StatusNews extends View {
    /** The time of day, as whoever looks on has it. */
    static String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(at);
    }

    /**
     * A component is in another state, or others have changed something of it.
     *
     * @param entry how it is now
     * @param before how it was; empty where it is new
     */
    record Component(Entry entry, Optional<Entry> before, Instant at) implements StatusNews {
        @Override
        public Iterable<String> lines(Style style) {
            List<String> lines = new ArrayList<>();
            String head = time(at) + "  " + entry.component() + ": ";
            boolean same = before.filter(
                            old -> old.state() == entry.state() && old.words().equals(entry.words()))
                    .isPresent();
            if (!same) {
                lines.add(head
                        + StatusTable.state(entry.state(), style).dressed()
                        + (entry.words().isEmpty() ? "" : ": " + entry.words()));
            }
            List<Drift> known = before.map(Entry::drift).orElse(List.of());
            if (entry.drift().isEmpty() && !known.isEmpty()) {
                lines.add(head + "is as it was deployed again");
            }
            for (Drift drift : known.equals(entry.drift()) ? List.<Drift>of() : entry.drift()) {
                DriftWords.of(drift, at)
                        .forEach(line -> lines.add(head + drift.object().label() + " " + line));
            }
            return lines;
        }

        @Override
        public Object data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("event", "component");
            data.put("at", at.toString());
            data.putAll(StatusData.of(entry, at));
            return data;
        }
    }

    /**
     * Another revision, somebody else at work, or something that cannot be seen.
     *
     * @param status how the release is now
     */
    record Release(Advice advice, ReleaseStatus status, Instant at) implements StatusNews {
        @Override
        public Iterable<String> lines(Style style) {
            List<String> lines = new ArrayList<>();
            new StatusView(advice, status, Integer.MAX_VALUE, at)
                    .head(style)
                    .forEach(line -> lines.add(time(at) + "  " + line));
            return lines;
        }

        @Override
        public Object data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("event", "release");
            data.put("at", at.toString());
            data.put("ready", status.ready());
            status.record().ifPresent(record -> {
                data.put("profile", record.profile());
                data.put("revision", record.revision());
                data.put("status", StatusData.word(record.status()));
            });
            status.holder().ifPresent(holder -> data.put("holder", holder));
            data.put("unseen", status.unseen());
            return data;
        }
    }
}
