package io.kolla.cli.console;

import io.kolla.cli.console.Row.State;
import io.kolla.cli.console.Terminal.Size;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lays a run out as lines that fit a terminal. Pure. */
final class LiveFrame {
    /** Lines kept free: the shell's prompt and the frame's own head and foot. */
    private static final int RESERVED_LINES = 4;

    /** Lines that tell of what is not shown; of more sorts than these something is seldom hidden at once. */
    private static final int FOLDED_LINES = 3;

    private static final List<String> SORTS = List.of("failed", "under way", "not started", "waiting", "ready", "gone");

    private final Style style;

    LiveFrame(Style style) {
        this.style = style;
    }

    List<String> lines(Board board, Instant now, Size size) {
        List<Row> rows = board.rows();
        List<String> frame = new ArrayList<>();
        frame.add(head(board, now, size.columns()));
        int nameWidth = rows.stream()
                .mapToInt(row -> row.component().toString().length())
                .max()
                .orElse(0);
        nameWidth = Math.min(nameWidth, Math.min(Math.max(10, size.columns() / 2), Math.max(1, size.columns() - 6)));
        List<Row> shown = fitting(rows, Math.max(3, size.rows() - RESERVED_LINES));
        for (Row row : shown) {
            frame.add(line(row, now, nameWidth, size.columns()));
        }
        frame.addAll(folded(rows, shown, size.columns()));
        frame.add(foot(rows, size.columns()));
        return frame;
    }

    /** One line for work that is not a run of the engine. */
    String activity(String key, String message, Duration time, Size size) {
        String head = " " + style.symbol("●", "*") + " ";
        String room = cut(key + "  " + Times.of(time) + "  " + message, size.columns() - 1 - head.length());
        return style.attention(head) + room;
    }

    private String head(Board board, Instant now, int columns) {
        String time = Times.of(Duration.between(board.started(), now));
        int room = columns - 1 - time.length() - 1;
        String title = cut(board.title(), room);
        return style.bold(title) + " ".repeat(Math.max(1, room - title.length() + 1)) + time;
    }

    /** A line for each sort of component of which some are not shown. */
    private List<String> folded(List<Row> rows, List<Row> shown, int columns) {
        if (shown.size() == rows.size()) {
            return List.of();
        }
        Set<ComponentId> visible = shown.stream().map(Row::component).collect(Collectors.toSet());
        Map<String, List<Row>> sorts = new LinkedHashMap<>();
        for (String sort : SORTS) {
            sorts.put(sort, new ArrayList<>());
        }
        rows.stream()
                .filter(row -> !visible.contains(row.component()))
                .forEach(row ->
                        sorts.getOrDefault(sort(row.state()), new ArrayList<>()).add(row));
        List<String> lines = new ArrayList<>();
        sorts.forEach((sort, hidden) -> {
            if (!hidden.isEmpty()) {
                String names = names(hidden.stream().map(Row::component).toList());
                lines.add(style.faint(" " + mark(hidden.get(0).state()) + " "
                        + cut(hidden.size() + " " + sort + ": " + names, columns - 4)));
            }
        });
        return lines;
    }

    private static String sort(State state) {
        return switch (state) {
            case READY, UNCHANGED -> "ready";
            case REMOVED -> "gone";
            case WAITING -> "waiting";
            case BLOCKED -> "not started";
            case STARTING -> "under way";
            case FAILED -> "failed";
        };
    }

    private String mark(State state) {
        return switch (state) {
            case READY, REMOVED -> style.symbol("✓", "+");
            case UNCHANGED -> style.symbol("✓", "=");
            case WAITING -> style.symbol("·", ".");
            case BLOCKED -> style.symbol("◌", "-");
            case STARTING -> style.symbol("●", "*");
            case FAILED -> style.symbol("✗", "x");
        };
    }

    private String foot(List<Row> rows, int columns) {
        long ended = rows.stream().filter(Row::ended).count();
        List<String> parts = new ArrayList<>();
        parts.add(ended + " of " + rows.size() + " done");
        count(rows, State.STARTING, "under way", parts);
        count(rows, State.WAITING, "waiting", parts);
        count(rows, State.FAILED, "failed", parts);
        count(rows, State.BLOCKED, "blocked", parts);
        return style.faint(cut(String.join(style.symbol(" · ", ", "), parts), columns - 1));
    }

    private static void count(List<Row> rows, State state, String word, List<String> parts) {
        long count = rows.stream().filter(row -> row.state() == state).count();
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    /**
     * All rows where they fit; else what is done goes first, then what is far from its turn, and lines are left for how
     * many of each sort these are. Keeps the order.
     */
    private static List<Row> fitting(List<Row> rows, int room) {
        if (rows.size() <= room) {
            return rows;
        }
        List<Row> byWeight = new ArrayList<>(rows);
        byWeight.sort(Comparator.comparingInt(LiveFrame::weight)
                .thenComparing(row -> row.ended() ? row.since() : Instant.EPOCH)
                .reversed());
        List<Row> kept = byWeight.subList(0, Math.max(1, room - FOLDED_LINES));
        return rows.stream().filter(kept::contains).collect(Collectors.toList());
    }

    private static int weight(Row row) {
        return switch (row.state()) {
            case FAILED -> 5;
            case STARTING -> 4;
            case BLOCKED -> 3;
            case WAITING -> 2;
            case READY, REMOVED -> 1;
            case UNCHANGED -> 0;
        };
    }

    private String line(Row row, Instant now, int nameWidth, int columns) {
        String name = cut(row.component().toString(), nameWidth);
        String padding = " ".repeat(nameWidth - name.length());
        int room = columns - 1 - nameWidth - 5;
        String text = cut(text(row, now), Math.max(0, room));
        return switch (row.state()) {
            case WAITING -> style.faint(" " + mark(row.state()) + " " + name + padding + "  " + text);
            case STARTING -> style.attention(" " + mark(row.state()) + " ") + name + padding + "  " + text;
            case READY, REMOVED ->
                style.good(" " + mark(row.state()) + " ") + name + padding + "  " + style.faint(text);
            case UNCHANGED -> style.faint(" " + mark(row.state()) + " " + name + padding + "  " + text);
            case FAILED ->
                style.bad(" " + mark(row.state()) + " ") + style.bold(name) + padding + "  " + style.bad(text);
            case BLOCKED -> style.bad(" " + mark(row.state()) + " ") + name + padding + "  " + style.faint(text);
        };
    }

    private String text(Row row, Instant now) {
        return switch (row.state()) {
            case WAITING -> row.on().isEmpty() ? "waits for its turn" : "waits for " + names(row.on());
            case STARTING -> {
                String time = Times.of(Duration.between(row.since(), now));
                yield row.message().isEmpty() ? time : time + "  " + row.message();
            }
            case READY -> "ready in " + Times.of(row.took());
            case UNCHANGED -> Times.unchanged(row.took());
            case REMOVED -> "gone in " + Times.of(row.took());
            case FAILED -> row.failure().map(LiveFrame::brief).orElse("failed");
            case BLOCKED ->
                "not started " + style.arrow() + " "
                        + names(row.on()
                                .subList(Math.min(1, row.on().size()), row.on().size()));
        };
    }

    private static String brief(Failure failure) {
        return failure.reason() + ": " + failure.message();
    }

    private static String names(List<ComponentId> components) {
        return components.stream().map(ComponentId::toString).collect(Collectors.joining(", "));
    }

    private String cut(String text, int room) {
        String flat = text.replace('\n', ' ').replace('\t', ' ');
        if (flat.length() <= room) {
            return flat;
        }
        String mark = style.symbol("…", "~");
        return room <= 0 ? "" : flat.substring(0, room - 1) + mark;
    }
}
