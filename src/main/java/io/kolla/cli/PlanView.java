package io.kolla.cli;

import io.kolla.app.MakePlan;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import io.kolla.model.SecretRef;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.FieldChange;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import io.kolla.release.ReleaseRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan: by wave what is done to each component and why, then what that means for those who use it.
 *
 * @param result the plan
 * @param now the time, for ages
 * @param all whether components nothing is done to are listed too, and every field that changes
 */
record PlanView(MakePlan.Result result, Instant now, boolean all) implements View {
    private static final int FIELDS = 6;
    private static final List<String> VERBS = List.of("create", "update", "replace", "restart", "delete", "keep");

    @Override
    public Iterable<String> lines(Style style) {
        Plan plan = result.plan();
        ChangeText changes = new ChangeText(style, now);
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(plan.profile() + " in " + plan.namespace())
                + result.where().map(where -> " on " + where).orElse(", nothing installed"));
        result.previous().ifPresent(record -> lines.add(style.faint(over(record))));
        int wave = -1;
        for (ComponentPlan component : byWave(plan)) {
            if (isListed(component)) {
                if (component.wave() != wave) {
                    wave = component.wave();
                    lines.add("");
                    lines.add(style.bold("wave " + (wave + 1)));
                }
                addComponent(lines, component, style, changes);
            }
        }
        AftermathText aftermath = new AftermathText(style, changes);
        lines.addAll(aftermath.restarts(result.outlook()));
        lines.addAll(aftermath.data(result.outlook()));
        lines.addAll(aftermath.left(result.left()));
        lines.addAll(aftermath.values(result.values()));
        lines.addAll(aftermath.forecast(result.outlook().forecast()));
        lines.add("");
        plan.spared().forEach(spared -> lines.add("stays: " + spared.object().label() + ": " + spared.reason()));
        if (!result.secrets().isEmpty()) {
            lines.addAll(Wrapped.of(
                    "secrets to generate: ",
                    ", ",
                    result.secrets().stream().map(SecretRef::toString).toList()));
        }
        if (!result.outlook().forecast().known() && result.chain().size() > 1 && changesAll(plan)) {
            lines.addAll(Wrapped.of(
                    "longest chain (" + result.chain().size() + "): ",
                    style.symbol(" → ", " -> "),
                    result.chain().stream().map(ComponentId::toString).toList()));
        }
        lines.addAll(Wrapped.of("", ", ", summary(plan)));
        return lines;
    }

    private static String over(ReleaseRecord record) {
        String state = switch (record.status()) {
            case STARTED -> ", begun ";
            case DEPLOYED -> ", deployed ";
            case FAILED -> ", failed ";
            case INTERRUPTED -> ", interrupted, begun ";
            case REMOVED -> ", torn down after ";
        };
        return "over revision " + record.revision() + " of " + record.profile() + state
                + record.at().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The longest chain of needs says something where all of it is to be gone along. */
    private static boolean changesAll(Plan plan) {
        return plan.components().stream().allMatch(ComponentPlan::changes);
    }

    private boolean isListed(ComponentPlan component) {
        return all || component.changes();
    }

    private static List<ComponentPlan> byWave(Plan plan) {
        List<ComponentPlan> components = new ArrayList<>(plan.components());
        components.sort((a, b) -> Integer.compare(a.wave(), b.wave()));
        return components;
    }

    private void addComponent(List<String> lines, ComponentPlan component, Style style, ChangeText changes) {
        String verb = verb(component);
        List<String> needs = new ArrayList<>();
        addNeeds(needs, "after ", Need.Type.START, component);
        addNeeds(needs, "ready after ", Need.Type.RUN, component);
        String head = mark(verb, style) + " " + style.bold(component.component().toString()) + "  " + verb;
        lines.add("  " + head + (needs.isEmpty() ? "" : style.faint("  " + String.join(", ", needs))));
        if (verb.equals("create")) {
            lines.addAll(Wrapped.of(
                    "      ",
                    ", ",
                    component.operations().stream()
                            .map(operation -> operation.ref().label())
                            .toList()));
            return;
        }
        for (Operation operation : component.operations()) {
            if (!(operation instanceof Operation.Keep)) {
                addOperation(lines, operation, style, changes);
            }
        }
    }

    private static void addNeeds(List<String> needs, String words, Need.Type type, ComponentPlan component) {
        List<String> names = component.after().stream()
                .filter(edge -> edge.type() == type)
                .map(edge -> edge.component().toString())
                .toList();
        if (!names.isEmpty()) {
            needs.add(words + shortened(names));
        }
    }

    private void addOperation(List<String> lines, Operation operation, Style style, ChangeText changes) {
        boolean told =
                operation instanceof Operation.Update && !operation.changes().isEmpty();
        lines.add("      " + operation.verb() + " " + operation.ref().label()
                + (told || operation.reason().isEmpty() ? "" : style.faint("  " + operation.reason())));
        if (operation instanceof Operation.Update) {
            List<FieldChange> fields = operation.changes();
            int shown = all || fields.size() <= FIELDS ? fields.size() : FIELDS - 1;
            fields.stream().limit(shown).forEach(change -> lines.add("          " + changes.of(change)));
            if (shown < fields.size()) {
                lines.add("          and " + (fields.size() - shown) + " more fields (kolla diff shows all)");
            }
        }
    }

    private static String shortened(List<String> after) {
        return after.size() <= 3
                ? String.join(", ", after)
                : after.get(0) + ", " + after.get(1) + " and " + (after.size() - 2) + " more";
    }

    /** What is done to a component, in one word. */
    private static String verb(ComponentPlan component) {
        if (component.goal() == ComponentPlan.Goal.GONE) {
            return "delete";
        }
        if (!component.changes()) {
            return "nothing";
        }
        List<Operation> operations = component.operations();
        if (operations.stream().allMatch(Operation.Create.class::isInstance)) {
            return "create";
        }
        return operations.stream().anyMatch(Operation.Replace.class::isInstance) ? "replace" : "update";
    }

    private static String mark(String verb, Style style) {
        return switch (verb) {
            case "create" -> style.good("+");
            case "update" -> style.attention("~");
            case "replace" -> style.bad(style.symbol("±", "%"));
            case "delete" -> style.bad("-");
            default -> style.faint("=");
        };
    }

    private static Map<String, Integer> counts(Plan plan) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        VERBS.forEach(verb -> counts.put(verb, 0));
        plan.components()
                .forEach(component ->
                        component.operations().forEach(operation -> counts.merge(operation.verb(), 1, Integer::sum)));
        return counts;
    }

    private static List<String> summary(Plan plan) {
        long same = plan.components().stream()
                .filter(component -> !component.changes())
                .count();
        if (!plan.changes()) {
            return List.of("nothing to do: " + Words.count(plan.components().size(), "component") + " as wanted");
        }
        long changed = plan.components().size() - same;
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(changed, "component") + " to change");
        if (same > 0) {
            parts.add(same + " as wanted");
        }
        String objects = "objects: ";
        for (Map.Entry<String, Integer> entry : counts(plan).entrySet()) {
            if (entry.getValue() > 0) {
                parts.add(objects + entry.getValue() + " to " + entry.getKey());
                objects = "";
            }
        }
        return parts;
    }

    @Override
    public Object data() {
        Plan plan = result.plan();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("profile", plan.profile());
        data.put("namespace", plan.namespace());
        result.where().ifPresent(where -> data.put("cluster", where));
        result.previous().ifPresent(record -> data.put("revision", record.revision()));
        data.put("changes", plan.changes());
        data.put("objects", counts(plan));
        data.put("components", byWave(plan).stream().map(PlanView::data).toList());
        data.put(
                "restarts",
                result.outlook().restarts().stream()
                        .map(AftermathText::restartData)
                        .toList());
        data.put(
                "data",
                result.outlook().data().stream().map(AftermathText::fateData).toList());
        data.put("changedByOthers", AftermathText.leftData(result.left()));
        data.put(
                "values", result.values().stream().map(AftermathText::valueData).toList());
        data.put(
                "stays",
                plan.spared().stream()
                        .map(spared -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("object", spared.object().label());
                            one.put("reason", spared.reason());
                            return one;
                        })
                        .toList());
        data.put("secrets", result.secrets().stream().map(SecretRef::toString).toList());
        data.put("expected", AftermathText.forecastData(result.outlook().forecast()));
        data.put(
                "longestChain",
                result.chain().stream().map(ComponentId::toString).toList());
        return data;
    }

    private static Object data(ComponentPlan component) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", component.component().toString());
        data.put("wave", component.wave());
        data.put("action", verb(component));
        data.put(
                "after",
                component.after().stream()
                        .map(edge -> edge.component().toString())
                        .toList());
        List<Object> operations = new ArrayList<>();
        for (Operation operation : component.operations()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("verb", operation.verb());
            one.put("object", operation.ref().label());
            one.put("reason", operation.reason());
            if (!operation.changes().isEmpty()) {
                one.put(
                        "fields",
                        operation.changes().stream().map(ChangeText::data).toList());
            }
            operations.add(one);
        }
        data.put("operations", operations);
        return data;
    }
}
