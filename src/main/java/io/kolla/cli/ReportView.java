package io.kolla.cli;

import io.kolla.app.RunReport;
import io.kolla.apply.ComponentResult;
import io.kolla.apply.ComponentResult.State;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Times;
import io.kolla.cli.console.View;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a run ended: what failed and why, or what its length came from.
 *
 * @param report the run
 * @param done what is said of it when all went well, such as {@code is ready}
 * @param advice commands that help on where it was
 * @param facts what else machines are told: where it was and by whom
 */
record ReportView(RunReport report, String done, Advice advice, Map<String, Object> facts) implements View {
    /** So many components are named before the rest is only counted. */
    private static final int NAMED = 12;

    ReportView {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    ReportView(RunReport report, String done, Advice advice) {
        this(report, done, advice, Map.of());
    }

    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        Outcome outcome = report.result().outcome();
        String what = report.profile() + " in " + report.namespace();
        String took = Times.of(report.result().took());
        switch (outcome) {
            case DONE -> {
                lines.add(style.good(what + " " + done) + ": "
                        + Words.count(report.result().components().size(), "component") + " in " + took);
                addCriticalPath(lines, style);
            }
            case UNCHANGED ->
                lines.add(style.good(what + " " + done) + ": nothing had to be changed, "
                        + Words.count(report.result().components().size(), "component") + " in " + took);
            case FAILED -> {
                lines.add(style.bad("failed: ") + what + " after " + took + ": " + counts());
                addFailures(lines, style);
                addElsewhere(lines);
                addNext(lines);
            }
            case INTERRUPTED -> {
                lines.add(style.attention("interrupted: ") + what + " after " + took + ": " + counts());
                addFailures(lines, style);
                addUnfinished(lines);
                addElsewhere(lines);
                lines.add("run the same command again to go on");
            }
        }
        return lines;
    }

    private void addCriticalPath(List<String> lines, Style style) {
        List<RunReport.Share> path = report.criticalPath();
        Duration floor = report.floor();
        if (path.isEmpty() || floor.isZero()) {
            return;
        }
        double above = 100.0 * (report.result().took().toMillis() - floor.toMillis()) / floor.toMillis();
        lines.add("critical path " + Times.of(floor) + ", the run took "
                + String.format(Locale.ROOT, "%.0f %%", Math.max(0, above)) + " more");
        lines.add(style.faint("  "
                + path.stream()
                        .map(share -> share.component() + " " + Times.of(share.time()))
                        .collect(Collectors.joining(style.symbol(" → ", " -> ")))));
    }

    private String counts() {
        List<String> parts = new ArrayList<>();
        add(parts, State.READY, "ready");
        add(parts, State.GONE, "gone");
        add(parts, State.FAILED, "failed");
        add(parts, State.BLOCKED, "not started");
        add(parts, State.UNFINISHED, "still under way");
        add(parts, State.NOT_STARTED, "waiting");
        return String.join(", ", parts);
    }

    private void add(List<String> parts, State state, String word) {
        long count = in(state).size();
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private List<ComponentResult> in(State state) {
        return report.result().components().stream()
                .filter(component -> component.state() == state)
                .toList();
    }

    private void addFailures(List<String> lines, Style style) {
        for (ComponentResult failed : in(State.FAILED)) {
            failed.failure().ifPresent(failure -> {
                lines.add("");
                lines.addAll(new FailureView(chain(failed), failure, advice).text(style));
            });
        }
    }

    /** The longest chain that leads to the failed component, itself last. */
    private List<ComponentId> chain(ComponentResult failed) {
        List<ComponentId> longest = List.of(failed.component());
        for (ComponentResult blocked : in(State.BLOCKED)) {
            List<ComponentId> chain = blocked.chain();
            if (!chain.isEmpty()
                    && chain.get(chain.size() - 1).equals(failed.component())
                    && chain.size() > longest.size()) {
                longest = chain;
            }
        }
        return longest;
    }

    /** What the failures kept from starting, and that what they did not touch went on. */
    private void addElsewhere(List<String> lines) {
        List<ComponentResult> blocked = in(State.BLOCKED);
        if (!blocked.isEmpty()) {
            String names = blocked.stream()
                    .limit(NAMED)
                    .map(component -> component.component().toString())
                    .collect(Collectors.joining(", "));
            lines.add("");
            lines.add("not started: " + names
                    + (blocked.size() > NAMED ? " and " + (blocked.size() - NAMED) + " more" : ""));
        }
        long ready = in(State.READY).size();
        if (ready > 0 && report.result().outcome() == Outcome.FAILED) {
            lines.add("ready all the same: " + Words.count(ready, "component"));
        }
    }

    private void addNext(List<String> lines) {
        List<String> next = next();
        if (!next.isEmpty()) {
            lines.add("look closer: " + String.join("; ", next));
            lines.add("once it is mended run the same command again: it goes on from here");
        }
    }

    /** Commands that help on after a run that failed; a check leaves nothing they could show. */
    private List<String> next() {
        if (!facts.containsKey("command") || in(State.FAILED).isEmpty()) {
            return List.of();
        }
        List<String> next = new ArrayList<>();
        next.add(advice.status());
        in(State.FAILED).stream()
                .filter(component -> component
                        .failure()
                        .filter(failure -> !failure.container().isEmpty())
                        .isPresent())
                .map(component -> advice.logs(component.component()))
                .distinct()
                .limit(3)
                .forEach(next::add);
        return next;
    }

    private void addUnfinished(List<String> lines) {
        for (ComponentResult component : in(State.UNFINISHED)) {
            lines.add("still under way in the cluster: " + component.component()
                    + (component.words().isEmpty() ? "" : ": " + component.words()));
        }
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", "summary");
        data.putAll(facts);
        data.put("profile", report.profile());
        data.put("namespace", report.namespace());
        data.put("outcome", report.result().outcome().name().toLowerCase(Locale.ROOT));
        data.put("millis", report.result().took().toMillis());
        List<Object> path = new ArrayList<>();
        for (RunReport.Share share : report.criticalPath()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("component", share.component().toString());
            one.put("millis", share.time().toMillis());
            path.add(one);
        }
        data.put("criticalPath", path);
        data.put("criticalPathMillis", report.floor().toMillis());
        if (!next().isEmpty()) {
            data.put("next", next());
        }
        List<Object> components = new ArrayList<>();
        for (ComponentResult component : report.result().components()) {
            components.add(data(component));
        }
        data.put("components", components);
        return data;
    }

    private Object data(ComponentResult component) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", component.component().toString());
        data.put("state", component.state().name().toLowerCase(Locale.ROOT));
        data.put("changed", component.changed());
        component.started().ifPresent(at -> data.put("started", at.toString()));
        component.done().ifPresent(at -> data.put("done", at.toString()));
        component.took().ifPresent(took -> data.put("millis", took.toMillis()));
        if (!component.words().isEmpty()) {
            data.put("waitsFor", component.words());
        }
        if (!component.chain().isEmpty()) {
            data.put(
                    "chain",
                    component.chain().stream().map(ComponentId::toString).toList());
        }
        component
                .failure()
                .ifPresent(failure -> data.put("failure", new FailureView(chain(component), failure, advice).data()));
        return data;
    }
}
