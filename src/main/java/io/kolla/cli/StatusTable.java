package io.kolla.cli;

import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.app.ReleaseStatus.State;
import io.kolla.cli.console.Lines;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Table;
import io.kolla.cli.console.Table.Cell;
import io.kolla.cli.console.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The components of a release in columns. Where the terminal is too narrow images are left out, and what a component
 * waits for goes onto a line of its own.
 */
final class StatusTable {
    private static final int LONGEST_GATE = 40;

    private final int columns;
    private final Instant now;

    StatusTable(int columns, Instant now) {
        this.columns = columns;
        this.now = now;
    }

    List<String> lines(List<Entry> entries, Style style) {
        List<String> wide = table(entries, style, true, true);
        if (fits(entries, Style.NONE, true)) {
            return wide;
        }
        if (fits(entries, Style.NONE, false)) {
            return table(entries, style, false, true);
        }
        List<String> narrow = table(entries, style, false, false);
        List<String> lines = new ArrayList<>();
        lines.add(narrow.get(0));
        for (int i = 0; i < entries.size(); i++) {
            lines.add(narrow.get(i + 1));
            lines.addAll(wrapped(entries.get(i), style));
        }
        return lines;
    }

    private boolean fits(List<Entry> entries, Style style, boolean images) {
        return table(entries, style, images, true).stream().allMatch(line -> line.length() < columns);
    }

    private List<String> table(List<Entry> entries, Style style, boolean images, boolean words) {
        List<String> head = new ArrayList<>(List.of("COMPONENT", "STATE", "GATE", "AGE", "RESTARTS"));
        if (images) {
            head.add("IMAGE");
        }
        if (words) {
            head.add("WAITS FOR");
        }
        Table table = new Table(head.toArray(String[]::new));
        for (Entry entry : entries) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(entry.component().toString()));
            cells.add(state(entry.state(), style));
            cells.add(Cell.of(cut(entry.gate(), LONGEST_GATE, style)));
            cells.add(Cell.of(entry.since()
                    .map(since -> Times.age(Duration.between(since, now)))
                    .orElse("")));
            cells.add(Cell.of(Long.toString(entry.restarts())));
            if (images) {
                cells.add(Cell.of(image(entry)));
            }
            if (words) {
                cells.add(Cell.of(entry.words()));
            }
            table.row(cells.toArray(Cell[]::new));
        }
        return table.lines(style);
    }

    /** What a component waits for, under its row. */
    private List<String> wrapped(Entry entry, Style style) {
        List<String> lines = new ArrayList<>();
        if (!entry.words().isEmpty()) {
            Lines.wrap(entry.words(), columns, "    ").forEach(line -> lines.add(style.faint(line)));
        }
        return lines;
    }

    static Cell state(State state, Style style) {
        String word = StatusData.word(state);
        return switch (state) {
            case READY -> new Cell(word, style.good(word));
            case WAITING -> new Cell(word, style.attention(word));
            case FAILED, MISSING -> new Cell(word, style.bad(word));
        };
    }

    /** The name and tag of the image, without the registry; of several only how many more there are. */
    private static String image(Entry entry) {
        if (entry.images().isEmpty()) {
            return "";
        }
        String first = entry.images().get(0);
        String name = first.substring(first.lastIndexOf('/') + 1);
        return entry.images().size() == 1 ? name : name + " +" + (entry.images().size() - 1);
    }

    private static String cut(String text, int room, Style style) {
        return text.length() <= room ? text : text.substring(0, room - 1) + style.symbol("…", "~");
    }
}
