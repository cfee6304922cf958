package io.kolla.cli;

import io.kolla.app.ReleaseStatus;
import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.app.ReleaseStatus.State;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Lines;
import io.kolla.cli.console.Panel;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Terminal;
import io.kolla.cli.console.View;
import io.kolla.model.ComponentId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a release is while it is followed.
 *
 * @param advice which release, and commands that help on with it
 * @param before how it was; empty in the beginning
 * @param current how it is
 * @param clock the time, for ages and for what is new
 */
record StatusPanel(Advice advice, Optional<ReleaseStatus> before, ReleaseStatus current, Clock clock) implements Panel {
    @Override
    public List<String> lines(Style style, Terminal.Size size, Instant now) {
        int columns = size.columns();
        StatusView view = new StatusView(advice, current, columns, now);
        List<String> head = Lines.fitting(view.head(style), view.head(Style.NONE), columns);
        List<String> foot = Lines.fitting(view.foot(style), view.foot(Style.NONE), columns);
        int room = Math.max(4, size.rows() - 2 - head.size());
        List<Entry> shown = new ArrayList<>(current.components());
        List<String> table = table(shown, columns, now, style);
        if (table.size() + foot.size() > room) {
            // What is ready is told by its number alone when not everything fits.
            shown.removeIf(entry -> entry.state() == State.READY);
            table = shown.isEmpty() ? List.of() : table(shown, columns, now, style);
        }
        int tableRoom = Math.max(2, room - Math.min(foot.size(), room / 3));
        List<String> lines = new ArrayList<>(head);
        lines.addAll(limited(table, tableRoom, style));
        int hidden = current.components().size() - shown.size();
        if (hidden > 0) {
            lines.add(style.faint(hidden + " ready, not shown"));
        }
        lines.addAll(limited(foot, Math.max(0, room - Math.min(table.size(), tableRoom)), style));
        return lines;
    }

    private static List<String> table(List<Entry> shown, int columns, Instant now, Style style) {
        return shown.isEmpty() ? List.of() : new StatusTable(columns, now).lines(shown, style);
    }

    private static List<String> limited(List<String> lines, int room, Style style) {
        if (lines.size() <= room) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, Math.max(0, room - 1)));
        if (room > 0) {
            cut.add(style.faint((lines.size() - cut.size()) + " more lines"));
        }
        return cut;
    }

    @Override
    public List<View> news() {
        Instant now = clock.instant();
        if (before.isEmpty()) {
            return List.of(new StatusView(advice, current, Integer.MAX_VALUE, now));
        }
        List<View> news = new ArrayList<>();
        if (current.headChangedSince(before.get())) {
            news.add(new StatusNews.Release(advice, current, now));
        }
        Map<ComponentId, Entry> old = new HashMap<>();
        before.get().components().forEach(entry -> old.put(entry.component(), entry));
        current.changedSince(before.get())
                .forEach(entry -> news.add(
                        new StatusNews.Component(entry, Optional.ofNullable(old.get(entry.component())), now)));
        return news;
    }
}
