package io.kolla.cli;

import io.kolla.app.ValueChange;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Times;
import io.kolla.plan.DataFate;
import io.kolla.plan.Drift;
import io.kolla.plan.FieldChange;
import io.kolla.plan.Forecast;
import io.kolla.plan.Outlook;
import io.kolla.plan.Restart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a plan means beside its operations: restarts, data, what others did, values, time. */
final class AftermathText {
    private final Style style;
    private final ChangeText changes;

    AftermathText(Style style, ChangeText changes) {
        this.style = style;
        this.changes = changes;
    }

    List<String> restarts(Outlook outlook) {
        List<String> lines = new ArrayList<>();
        for (Restart restart : outlook.restarts()) {
            String mark = restart.outage() ? style.bad("!") : " ";
            lines.add("  " + mark + " " + restart.component() + "  " + words(restart));
        }
        return section("pods that restart", lines);
    }

    static String words(Restart restart) {
        String pods = Words.count(restart.pods(), "pod");
        return switch (restart.manner()) {
            case ROLLING -> pods + ", new before old: no outage";
            case ONE_BY_ONE ->
                restart.outage() ? pods + ": outage while it restarts" : pods + ", one after the other: no outage";
            case NODE_BY_NODE ->
                pods + ", node by node: " + (restart.outage() ? "an outage on each in turn" : "no outage");
            case ALL_AT_ONCE ->
                pods + (restart.pods() == 1 ? "" : " at once") + ": outage until the new "
                        + (restart.pods() == 1 ? "one is" : "ones are") + " ready";
            case WHEN_DELETED -> pods + ", each when somebody deletes it (OnDelete): not by this plan";
        };
    }

    List<String> data(Outlook outlook) {
        List<String> lines = new ArrayList<>();
        for (DataFate fate : outlook.data()) {
            String mark = fate.fate() == DataFate.Fate.KEPT ? " " : style.bad("!");
            lines.add("  " + mark + " " + fate.object().label() + "  " + fate.words());
        }
        return section("data", lines);
    }

    List<String> left(List<Drift> left) {
        List<String> lines = new ArrayList<>();
        for (Drift drift : left) {
            for (FieldChange change : drift.added()) {
                lines.add("    " + drift.object().label() + "  " + change.field() + "  "
                        + style.faint("by " + changes.who(change.author())));
            }
        }
        return section("changed by others, left as it is", lines);
    }

    List<String> values(List<ValueChange> values) {
        List<String> lines = new ArrayList<>();
        for (ValueChange value : values) {
            lines.add("    " + value.path() + " " + value.before().orElse("(none)") + style.symbol(" → ", " -> ")
                    + value.now().orElse("(none)"));
        }
        return section("values given otherwise than at the last deploy", lines);
    }

    List<String> forecast(Forecast forecast) {
        if (!forecast.known()) {
            return List.of();
        }
        List<String> steps = forecast.path().stream()
                .map(step -> step.component() + " " + step.time().map(Times::of).orElse("?"))
                .toList();
        List<String> lines = new ArrayList<>(Wrapped.of("    ", style.symbol(" → ", " -> "), steps));
        String unknown = forecast.unknown() == 0
                ? ""
                : " and " + Words.count(forecast.unknown(), "component") + " never timed before";
        return section("expected: " + Times.of(forecast.total()) + unknown, lines);
    }

    private List<String> section(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        all.add("");
        all.add(style.bold(title));
        all.addAll(lines);
        return all;
    }

    static Object restartData(Restart restart) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", restart.component().toString());
        data.put("object", restart.workload().label());
        data.put("pods", restart.pods());
        data.put("manner", word(restart.manner()));
        data.put("outage", restart.outage());
        return data;
    }

    static Object fateData(DataFate fate) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", fate.component().toString());
        data.put("object", fate.object().label());
        data.put("fate", word(fate.fate()));
        data.put("reason", fate.words());
        return data;
    }

    static List<Object> leftData(List<Drift> left) {
        List<Object> all = new ArrayList<>();
        for (Drift drift : left) {
            for (FieldChange change : drift.added()) {
                Map<String, @Nullable Object> data = new LinkedHashMap<>();
                data.put("object", drift.object().label());
                data.putAll(ChangeText.data(change));
                all.add(data);
            }
        }
        return all;
    }

    static Object valueData(ValueChange value) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("path", value.path());
        data.put("before", value.before().orElse(null));
        data.put("now", value.now().orElse(null));
        return data;
    }

    static Object forecastData(Forecast forecast) {
        List<Object> path = new ArrayList<>();
        for (Forecast.Step step : forecast.path()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("component", step.component().toString());
            one.put("millis", step.time().map(Duration::toMillis).orElse(null));
            path.add(one);
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("millis", forecast.known() ? forecast.total().toMillis() : null);
        data.put("unknown", forecast.unknown());
        data.put("path", path);
        return data;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
