package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.Table;
import io.kolla.cli.console.Table.Cell;
import io.kolla.cli.console.View;
import io.kolla.local.LocalStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What of the local cluster runs. */
record LocalStatusView(LocalStatus status) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        String state = word();
        lines.add(
                status.kind() + ": " + (status.state() == LocalStatus.State.UP ? style.good(state) : style.bad(state)));
        status.access()
                .ifPresent(access -> LocalAccessView.of(access).lines(style).forEach(lines::add));
        if (!status.parts().isEmpty()) {
            Table table = new Table("PROGRAM", "STATE", "PID", "ADDRESS", "VERSION");
            for (LocalStatus.Part part : status.parts()) {
                String running = part.running() ? "running" : "not running";
                table.row(
                        Cell.of(part.name()),
                        new Cell(running, part.running() ? style.good(running) : style.bad(running)),
                        Cell.of(part.running() ? Long.toString(part.pid()) : ""),
                        Cell.of(part.address()),
                        Cell.of(part.version()));
            }
            lines.addAll(table.lines(style));
        }
        return lines;
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", status.kind());
        data.put("state", word());
        status.access()
                .ifPresent(
                        access -> data.put("access", LocalAccessView.of(access).data()));
        List<Object> parts = new ArrayList<>();
        for (LocalStatus.Part part : status.parts()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", part.name());
            one.put("running", part.running());
            one.put("pid", part.pid());
            one.put("address", part.address());
            one.put("version", part.version());
            parts.add(one);
        }
        data.put("parts", parts);
        return data;
    }

    private String word() {
        return status.state().name().toLowerCase(Locale.ROOT);
    }
}
