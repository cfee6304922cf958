package io.kolla.cli;

import io.kolla.app.ShowStatus;
import io.kolla.app.ShowStatus.Entry;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Table;
import io.kolla.cli.console.Table.Cell;
import io.kolla.cli.console.Times;
import io.kolla.cli.console.View;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a release is. */
record StatusView(String namespace, ShowStatus.Result result) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        if (result.record().isEmpty()) {
            return List.of("nothing is installed");
        }
        ReleaseRecord record = result.record().get();
        if (record.status() == Status.REMOVED) {
            return List.of(record.profile() + " was removed; kept: "
                    + Words.count(record.inventory().size(), "object") + " with data, and the secrets");
        }
        List<String> lines = new ArrayList<>();
        long ready = result.components().stream()
                .filter(entry -> entry.state() == ShowStatus.State.READY)
                .count();
        lines.add(style.bold(record.profile()) + " revision " + record.revision() + ", " + words(record.status()) + ": "
                + ready + " of " + Words.count(result.components().size(), "component") + " ready");
        result.holder().ifPresent(holder -> lines.add("being worked on by " + holder));
        Table table = new Table("COMPONENT", "STATE", "AGE", "RESTARTS", "WAITS FOR");
        for (Entry entry : result.components()) {
            table.row(
                    Cell.of(entry.component().toString()),
                    state(entry, style),
                    Cell.of(entry.age().map(Times::age).orElse("")),
                    Cell.of(Long.toString(entry.restarts())),
                    Cell.of(entry.words()));
        }
        lines.addAll(table.lines(style));
        for (Entry entry : result.components()) {
            entry.drift()
                    .forEach(change -> lines.add(style.attention("changed: ") + entry.component() + ": " + change));
        }
        return lines;
    }

    private static String words(Status status) {
        return switch (status) {
            case STARTED -> "deployment not finished";
            case DEPLOYED -> "deployed";
            case FAILED -> "deployment failed";
            case REMOVED -> "removed";
        };
    }

    private static Cell state(Entry entry, Style style) {
        String word = entry.state().name().toLowerCase(Locale.ROOT);
        return switch (entry.state()) {
            case READY -> new Cell(word, style.good(word));
            case WAITING -> new Cell(word, style.attention(word));
            case FAILED, MISSING -> new Cell(word, style.bad(word));
        };
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("namespace", namespace);
        data.put("cluster", result.where());
        data.put("installed", result.record().isPresent());
        data.put("ready", result.ready());
        result.record().ifPresent(record -> {
            data.put("profile", record.profile());
            data.put("revision", record.revision());
            data.put("status", record.status().name().toLowerCase(Locale.ROOT));
        });
        result.holder().ifPresent(holder -> data.put("holder", holder));
        List<Object> components = new ArrayList<>();
        for (Entry entry : result.components()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("component", entry.component().toString());
            one.put("state", entry.state().name().toLowerCase(Locale.ROOT));
            one.put("waitsFor", entry.words());
            entry.age().ifPresent(age -> one.put("ageSeconds", age.toSeconds()));
            one.put("restarts", entry.restarts());
            one.put("drift", entry.drift());
            components.add(one);
        }
        data.put("components", components);
        return data;
    }
}
