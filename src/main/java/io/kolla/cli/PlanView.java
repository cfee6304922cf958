package io.kolla.cli;

import io.kolla.app.MakePlan;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.model.ComponentId;
import io.kolla.model.SecretRef;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan: waves, operations with reasons, the longest chain. */
record PlanView(MakePlan.Result result) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        Plan plan = result.plan();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(plan.profile() + " in " + plan.namespace())
                + result.where().map(where -> " on " + where).orElse(", nothing installed"));
        int wave = -1;
        for (ComponentPlan component : byWave(plan)) {
            if (component.wave() != wave) {
                wave = component.wave();
                lines.add("");
                lines.add(style.bold("wave " + (wave + 1)));
            }
            addComponent(lines, component, style);
        }
        lines.add("");
        plan.spared().forEach(spared -> lines.add("stays: " + spared.object().label() + ": " + spared.reason()));
        if (!result.secrets().isEmpty()) {
            lines.add("secrets to generate: "
                    + result.secrets().stream().map(SecretRef::toString).collect(Collectors.joining(", ")));
        }
        if (result.chain().size() > 1) {
            lines.add("longest chain (" + result.chain().size() + "): "
                    + result.chain().stream()
                            .map(ComponentId::toString)
                            .collect(Collectors.joining(style.symbol(" → ", " -> "))));
        }
        lines.add(summary(plan));
        return lines;
    }

    private static List<ComponentPlan> byWave(Plan plan) {
        List<ComponentPlan> components = new ArrayList<>(plan.components());
        components.sort((a, b) -> Integer.compare(a.wave(), b.wave()));
        return components;
    }

    private static void addComponent(List<String> lines, ComponentPlan component, Style style) {
        String after = component.after().isEmpty()
                ? ""
                : style.faint("  after "
                        + component.after().stream()
                                .map(edge -> edge.component().toString())
                                .collect(Collectors.joining(", ")));
        lines.add("  " + mark(component.action(), style) + " "
                + style.bold(component.component().toString()) + "  " + component.action() + after);
        for (Operation operation : component.operations()) {
            if (!(operation instanceof Operation.Keep)) {
                lines.add("      " + verb(operation) + " " + operation.ref().label()
                        + (operation.reason().isEmpty() ? "" : style.faint("  " + operation.reason())));
            }
        }
    }

    private static String mark(String action, Style style) {
        return switch (action) {
            case "install" -> style.good("+");
            case "change" -> style.attention("~");
            case "remove" -> style.bad("-");
            default -> style.faint("=");
        };
    }

    static String verb(Operation operation) {
        if (operation instanceof Operation.Create) {
            return "create";
        } else if (operation instanceof Operation.Update) {
            return "update";
        } else if (operation instanceof Operation.Replace) {
            return "replace";
        } else if (operation instanceof Operation.Restart) {
            return "restart";
        } else if (operation instanceof Operation.Delete) {
            return "delete";
        }
        return "keep";
    }

    private static String summary(Plan plan) {
        if (!plan.changes()) {
            return "nothing to do: " + Words.count(plan.components().size(), "component") + " as wanted";
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String verb : List.of("create", "update", "replace", "delete", "keep")) {
            counts.put(verb, 0);
        }
        plan.components()
                .forEach(component ->
                        component.operations().forEach(operation -> counts.merge(verb(operation), 1, Integer::sum)));
        return Words.count(plan.components().size(), "component") + "; objects: "
                + counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> entry.getValue() + " to " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public Object data() {
        Plan plan = result.plan();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("profile", plan.profile());
        data.put("namespace", plan.namespace());
        result.where().ifPresent(where -> data.put("cluster", where));
        data.put("changes", plan.changes());
        data.put("components", byWave(plan).stream().map(PlanView::data).toList());
        data.put(
                "stays",
                plan.spared().stream()
                        .map(spared ->
                                new TreeMap<>(Map.of("object", spared.object().label(), "reason", spared.reason())))
                        .toList());
        data.put("secrets", result.secrets().stream().map(SecretRef::toString).toList());
        data.put(
                "longestChain",
                result.chain().stream().map(ComponentId::toString).toList());
        return data;
    }

    private static Object data(ComponentPlan component) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", component.component().toString());
        data.put("wave", component.wave());
        data.put("action", component.action());
        data.put(
                "after",
                component.after().stream()
                        .map(edge -> edge.component().toString())
                        .toList());
        List<Object> operations = new ArrayList<>();
        for (Operation operation : component.operations()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("verb", verb(operation));
            one.put("object", operation.ref().label());
            one.put("reason", operation.reason());
            operations.add(one);
        }
        data.put("operations", operations);
        return data;
    }
}
