package io.kolla.cli.report;

import io.kolla.model.ComponentId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the parts of a page write times, names and counts. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String percent(double percent) {
        return String.format(Locale.ROOT, "%.3f%%", percent);
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code a ← b ← c}. */
    static String chain(List<ComponentId> chain) {
        return chain.stream().map(ComponentId::toString).collect(Collectors.joining(" ← "));
    }

    /** What a component's row is called in addresses within the page. */
    static String anchor(ComponentId component) {
        return "c-" + component.service() + "-" + component.name();
    }
}
