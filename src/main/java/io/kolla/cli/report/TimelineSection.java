package io.kolla.cli.report;

import io.kolla.cli.console.Times;
import io.kolla.cli.report.Account.Remark;
import io.kolla.cli.report.Track.Span;
import io.kolla.cli.report.Track.State;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A bar for each component. Every row opens to what was heard of the component on the way. */
final class TimelineSection {
    /** What is told of one component at most, the newest. */
    private static final int REMARKS = 100;

    private static final Comparator<Row> BY_START =
            Comparator.comparing(row -> row.track().started().orElse(Instant.MAX));

    private final Html html;
    private final Account account;
    private final Set<ComponentId> path;
    private final Axis axis;

    /** A component with its place in the order of the graph. */
    private record Row(Track track, int place) {}

    TimelineSection(Html html, Account account, Set<ComponentId> path) {
        this.html = html;
        this.account = account;
        this.path = path;
        this.axis = new Axis(account.took());
    }

    void write() {
        if (account.tracks().isEmpty()) {
            return;
        }
        html.open("section", "id", "timeline");
        html.leaf("h2", "Timeline");
        toolbar();
        legend();
        html.open("div", "class", "chart", "style", "--step:" + Words.percent(axis.stepPercent()));
        head();
        html.open("ol", "class", "rows");
        List<Row> rows = new ArrayList<>();
        account.tracks().forEach(track -> rows.add(new Row(track, rows.size())));
        rows.sort(BY_START);
        rows.forEach(this::write);
        html.close().close().closeLine();
    }

    private void toolbar() {
        html.open("form", "class", "tools", "role", "search");
        html.open("label").leaf("span", "Find", "class", "unseen");
        html.open("input", "type", "search", "id", "find", "placeholder", "Find a component", "autocomplete", "off");
        html.close();
        html.open("span", "class", "chips", "role", "group", "aria-label", "Show only");
        for (State state : State.values()) {
            long count = account.in(state).size();
            if (count > 0) {
                html.open("button", "type", "button", "data-show", key(state), "aria-pressed", "false");
                html.text(state.word() + " ").leaf("b", Long.toString(count)).close();
            }
        }
        if (!path.isEmpty()) {
            html.leaf("button", "critical path", "type", "button", "data-show", "path", "aria-pressed", "false");
        }
        html.close();
        html.open("label").text("Sort by ").open("select", "id", "sort");
        html.leaf("option", "start", "value", "start");
        html.leaf("option", "time taken", "value", "took");
        html.leaf("option", "time waited", "value", "waited");
        html.leaf("option", "state", "value", "state");
        html.leaf("option", "name", "value", "name");
        html.leaf("option", "graph order", "value", "index");
        html.close().close();
        html.leaf("output", "", "id", "shown");
        html.leaf("span", "Keys: / find, ↑ ↓ rows, Enter opens, Esc shows all", "class", "keys");
        html.closeLine();
    }

    private void legend() {
        html.open("ul", "class", "legend");
        for (String[] entry : new String[][] {
            {"waiting", "waits for others"},
            {"starting", "under way"},
            {"ready", "ready"},
            {"failed", "failed"},
            {"blocked", "not started"}
        }) {
            html.open("li")
                    .leaf("i", "", "class", "key " + entry[0])
                    .text(entry[1])
                    .close();
        }
        if (!path.isEmpty()) {
            html.open("li")
                    .leaf("i", "", "class", "key starting critical")
                    .text("◆ on the critical path")
                    .close();
        }
        html.closeLine();
    }

    private void head() {
        html.open("div", "class", "axis", "aria-hidden", "true").leaf("span", "");
        html.open("span", "class", "marks");
        for (Axis.Mark mark : axis.marks()) {
            // One near the end would stand out beyond it.
            String side = mark.percent() > 94 ? "before" : "after";
            html.leaf("i", mark.label(), "class", side, "style", "left:" + Words.percent(mark.percent()));
        }
        html.close().leaf("span", "").closeLine();
    }

    private void write(Row row) {
        Track track = row.track();
        boolean critical = path.contains(track.component());
        html.open(
                "li",
                "id",
                Words.anchor(track.component()),
                "class",
                "row " + key(track.state()) + (critical ? " critical" : ""),
                "data-name",
                track.component().toString(),
                "data-state",
                key(track.state()),
                "data-rank",
                Integer.toString(List.of(State.values()).indexOf(track.state())),
                "data-index",
                Integer.toString(row.place()),
                "data-start",
                Long.toString(track.started()
                        .map(at -> Duration.between(account.begin(), at).toMillis())
                        .orElse(Long.MAX_VALUE / 1024)),
                "data-took",
                Long.toString(track.busy().toMillis()),
                "data-waited",
                Long.toString(track.waited().toMillis()));
        html.open("details").open("summary");
        html.open("span", "class", "name");
        html.leaf("i", mark(track.state()), "class", "mark", "aria-hidden", "true");
        html.leaf("b", track.component().toString());
        if (critical) {
            html.leaf("i", "◆", "class", "path", "title", "on the critical path");
        }
        html.close();
        html.open("span", "class", "track", "aria-hidden", "true");
        track.spans().forEach(this::span);
        html.close();
        html.leaf("span", words(track), "class", "took").close();
        more(track);
        html.close().closeLine();
    }

    private void span(Span span) {
        double from = account.percent(span.from());
        double to = account.percent(span.to());
        String phase = span.phase().name().toLowerCase(Locale.ROOT);
        html.open(
                "i",
                "class",
                phase,
                "style",
                "left:" + Words.percent(from) + ";width:" + Words.percent(to - from),
                "title",
                phase + " " + Times.of(span.length()));
        html.close();
    }

    private void more(Track track) {
        html.open("div", "class", "more");
        String wave = "wave " + (track.wave() + 1) + (track.action().isEmpty() ? "" : ", " + track.action());
        html.open("p").text(wave + ", waited " + Times.of(track.waited()) + ", under way " + Times.of(track.busy()));
        html.close();
        if (!track.needs().isEmpty()) {
            html.open("p").text("Needs ");
            for (int i = 0; i < track.needs().size(); i++) {
                ComponentId need = track.needs().get(i);
                html.text(i == 0 ? "" : ", ").leaf("a", need.toString(), "href", "#" + Words.anchor(need));
            }
            html.close();
        }
        if (track.chain().size() > 1) {
            html.leaf("p", "Not started: " + Words.chain(track.chain()));
        }
        List<Remark> remarks = track.remarks();
        int skipped = Math.max(0, remarks.size() - REMARKS);
        if (skipped > 0) {
            html.leaf("p", "the first " + Words.count(skipped, "line") + " left out", "class", "dim");
        }
        html.open("ol", "class", "story");
        for (Remark remark : remarks.subList(skipped, remarks.size())) {
            String at = Times.of(Duration.between(account.begin(), remark.at()));
            html.open("li").leaf("time", at).text(" " + remark.text()).close();
        }
        html.close().close();
    }

    private static String words(Track track) {
        return switch (track.state()) {
            case READY -> Times.of(track.busy());
            case UNCHANGED -> "unchanged";
            case GONE -> "gone " + Times.of(track.busy());
            case FAILED -> "failed " + Times.of(track.busy());
            case UNFINISHED -> "under way " + Times.of(track.busy());
            case BLOCKED, WAITING -> track.state().word();
        };
    }

    private static String mark(State state) {
        return switch (state) {
            case READY, UNCHANGED, GONE -> "✓";
            case FAILED -> "✗";
            case BLOCKED -> "◌";
            case UNFINISHED -> "●";
            case WAITING -> "·";
        };
    }

    private static String key(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
