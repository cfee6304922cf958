package io.kolla.cli;

import io.kolla.app.ReleaseStatus;
import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.app.ReleaseStatus.State;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Times;
import io.kolla.cli.console.View;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a release is.
 *
 * @param advice which release, and commands that help on with it
 * @param result how it is
 * @param columns how wide a line may be
 * @param now the time, for ages
 */
record StatusView(Advice advice, ReleaseStatus result, int columns, Instant now) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>(head(style));
        if (result.components().isEmpty()) {
            return lines;
        }
        lines.addAll(new StatusTable(columns, now).lines(result.components(), style));
        lines.addAll(foot(style));
        return lines;
    }

    /** What is installed, how far it is, and who works on it. */
    List<String> head(Style style) {
        if (result.record().isEmpty()) {
            return List.of("nothing is installed in namespace " + advice.namespace());
        }
        ReleaseRecord record = result.record().get();
        if (record.status() == Status.REMOVED) {
            return List.of(record.profile() + " was removed; kept: "
                    + Words.count(record.inventory().size(), "object") + " with data, and the secrets");
        }
        List<String> lines = new ArrayList<>();
        long ready = result.components().stream()
                .filter(entry -> entry.state() == State.READY)
                .count();
        String count = ready + " of " + Words.count(result.components().size(), "component") + " ready";
        lines.add(style.bold(record.profile()) + " revision " + record.revision() + ", " + words(record.status()) + " "
                + Times.age(Duration.between(record.at(), now)) + " ago: "
                + (result.ready() ? style.good(count) : style.attention(count)));
        result.holder().ifPresent(holder -> lines.add("being worked on by " + holder));
        result.unseen().forEach(what -> lines.add(style.attention("note: ") + what));
        return lines;
    }

    /** What to do about what failed, what others have changed, and the command that helps on. */
    List<String> foot(Style style) {
        List<String> lines = new ArrayList<>();
        for (Entry entry : result.components()) {
            entry.cause().ifPresent(cause -> {
                if (!cause.hint().isEmpty()) {
                    lines.add(style.bad(entry.component().toString()) + ": " + advice.led(cause.hint()));
                }
            });
        }
        result.components().stream()
                .filter(entry -> entry.state() == State.FAILED)
                .findFirst()
                .ifPresent(entry -> lines.add("look closer: " + advice.logs(entry.component())));
        lines.addAll(DriftWords.lines(result, now, style, advice));
        return lines;
    }

    private static String words(Status status) {
        return switch (status) {
            case STARTED -> "deployment not finished, begun";
            case DEPLOYED -> "deployed";
            case FAILED -> "deployment failed, begun";
            case INTERRUPTED -> "interrupted, begun";
            case REMOVED -> "removed";
        };
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", "status");
        data.put("namespace", advice.namespace());
        data.put("cluster", result.where());
        data.put("installed", result.record().isPresent());
        data.put("ready", result.ready());
        result.record().ifPresent(record -> {
            data.put("profile", record.profile());
            data.put("revision", record.revision());
            data.put("status", StatusData.word(record.status()));
            data.put("at", record.at().toString());
        });
        result.holder().ifPresent(holder -> data.put("holder", holder));
        if (!result.unseen().isEmpty()) {
            data.put("unseen", result.unseen());
        }
        data.put(
                "components",
                result.components().stream()
                        .map(entry -> StatusData.of(entry, now))
                        .toList());
        data.put("drift", result.drift().stream().map(StatusData::of).toList());
        return data;
    }
}
