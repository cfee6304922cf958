package io.kolla.cli;

import io.kolla.cli.console.Paragraph;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Table;
import io.kolla.cli.console.View;
import io.kolla.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of a catalog. */
record ServicesView(List<Service> services) implements View {
    private static final int DESCRIPTION = 46;

    ServicesView {
        services = List.copyOf(services);
    }

    @Override
    public Iterable<String> lines(Style style) {
        Table table = new Table("SERVICE", "COMPONENTS", "DESCRIPTION");
        for (Service service : services) {
            table.row(
                    service.name(),
                    service.components().isEmpty()
                            ? "-"
                            : Integer.toString(service.components().size()),
                    Paragraph.cut(service.description(), DESCRIPTION));
        }
        return table.lines(style);
    }

    @Override
    public Object data() {
        List<Object> data = new ArrayList<>();
        for (Service service : services) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("service", service.name());
            one.put("description", service.description());
            one.put(
                    "components",
                    service.components().stream().map(each -> each.id().name()).toList());
            data.add(one);
        }
        return Map.of("services", data);
    }
}
