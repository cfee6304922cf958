package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.Table;
import io.kolla.cli.console.Table.Cell;
import io.kolla.cli.console.View;
import io.kolla.image.ImageStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Images, each after its parent. */
record ImagesView(List<ImageStatus> images) implements View {
    ImagesView {
        images = List.copyOf(images);
    }

    @Override
    public Iterable<String> lines(Style style) {
        Table table = new Table("IMAGE", "BUILT ON", "IN REGISTRY", "SIZE", "REFERENCE");
        for (ImageStatus image : images) {
            String presence = switch (image.presence()) {
                case PRESENT -> "yes";
                case ABSENT -> "no";
                case UNKNOWN -> "unknown";
            };
            String dressed = switch (image.presence()) {
                case PRESENT -> style.good(presence);
                case ABSENT -> style.attention(presence);
                case UNKNOWN -> style.bad(presence);
            };
            table.row(
                    Cell.of(image.image()),
                    Cell.of(image.parent().orElse("")),
                    new Cell(presence, dressed),
                    Cell.of(image.size().isPresent() ? Words.bytes(image.size().getAsLong()) : ""),
                    Cell.of(image.reference()));
        }
        return table.lines(style);
    }

    @Override
    public Object data() {
        List<Object> list = new ArrayList<>();
        for (ImageStatus image : images) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("image", image.image());
            image.parent().ifPresent(parent -> data.put("parent", parent));
            data.put("reference", image.reference());
            data.put("registry", image.presence().name().toLowerCase(Locale.ROOT));
            image.size().ifPresent(size -> data.put("bytes", size));
            list.add(data);
        }
        return Map.of("images", list);
    }
}
