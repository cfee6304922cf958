package io.kolla.plan.file;

import io.kolla.model.SecretRef;
import io.kolla.model.Tree;
import io.kolla.release.OriginFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A saved plan as a tree: what a reader looks for first stands first. */
final class PlanTree {
    private PlanTree() {}

    static Tree of(SavedPlan plan) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("profile", plan.target().profile());
        tree.put("namespace", plan.target().namespace());
        tree.put("made", plan.made().toString());
        Map<String, @Nullable Object> cluster = new LinkedHashMap<>();
        cluster.put("server", plan.place().server());
        cluster.put("id", plan.place().id());
        cluster.put("version", plan.place().version());
        tree.put("cluster", cluster);
        tree.put("revision", plan.revision());
        Map<String, @Nullable Object> operations = new LinkedHashMap<>();
        plan.expected()
                .forEach((component, expected) -> operations.put(
                        component, expected.stream().map(PlanTree::tree).toList()));
        tree.put("operations", operations);
        tree.put("generate", plan.missing().stream().map(SecretRef::toString).toList());
        tree.put("secrets", plan.secrets().stream().map(SecretTree::of).toList());
        tree.put("images", List.copyOf(plan.images()));
        tree.put("origin", OriginFormat.tree(plan.origin()));
        tree.put("target", TargetTree.of(plan.target()));
        return Tree.of(tree);
    }

    static SavedPlan plan(Tree tree) {
        SortedMap<String, List<Expected>> expected = new TreeMap<>();
        Tree operations = tree.tree("operations");
        operations
                .asMap()
                .keySet()
                .forEach(component -> expected.put(
                        component,
                        operations.trees(component).stream()
                                .map(PlanTree::expected)
                                .toList()));
        return new SavedPlan(
                Instant.parse(tree.text("made")),
                new SavedPlan.Place(
                        tree.text("cluster", "server"), tree.text("cluster", "id"), tree.text("cluster", "version")),
                tree.number("revision").orElse(0L).intValue(),
                TargetTree.target(tree.text("profile"), tree.text("namespace"), tree.tree("target")),
                expected,
                tree.trees("secrets").stream().map(SecretTree::spec).toList(),
                tree.list("generate").stream()
                        .map(text -> SecretTree.ref(String.valueOf(text)))
                        .toList(),
                new TreeSet<>(tree.list("images").stream().map(String::valueOf).toList()),
                OriginFormat.origin(tree.tree("origin")));
    }

    private static Map<String, @Nullable Object> tree(Expected expected) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("verb", expected.verb());
        tree.putAll(TargetTree.name(expected.object()));
        tree.put("reason", expected.reason());
        if (!expected.uid().isEmpty()) {
            tree.put("uid", expected.uid());
        }
        if (!expected.fields().isEmpty()) {
            List<Map<String, @Nullable Object>> fields = new ArrayList<>();
            for (Expected.Field field : expected.fields()) {
                Map<String, @Nullable Object> one = new LinkedHashMap<>();
                one.put("field", field.field());
                one.put("live", field.live());
                one.put("wanted", field.wanted());
                fields.add(one);
            }
            tree.put("fields", fields);
        }
        return tree;
    }

    private static Expected expected(Tree tree) {
        return new Expected(
                tree.text("verb"),
                TargetTree.ref(tree),
                tree.text("uid"),
                tree.text("reason"),
                tree.trees("fields").stream()
                        .map(field ->
                                new Expected.Field(field.text("field"), field.value("live"), field.value("wanted")))
                        .toList());
    }
}
