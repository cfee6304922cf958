package io.kolla.release;

import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How what the catalog said of components is written down. */
public final class DeclaredFormat {
    private static final String RUN = "run";
    private static final String GATE = "gate";
    private static final String UNMANAGED = "unmanaged";

    private DeclaredFormat() {}

    /** As a tree of text keys. */
    public static Map<String, @Nullable Object> tree(Map<ComponentId, Declared> declared) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        declared.forEach((component, each) -> tree.put(component.toString(), tree(each)));
        return tree;
    }

    private static Map<String, Object> tree(Declared declared) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(RUN, declared.runNeeds().stream().map(ComponentId::toString).toList());
        tree.put(GATE, declared.gate().stream().map(DeclaredFormat::tree).toList());
        tree.put(
                UNMANAGED,
                declared.unmanaged().stream().map(DeclaredFormat::tree).toList());
        return tree;
    }

    /** And back. */
    public static SortedMap<ComponentId, Declared> declared(Tree tree) {
        SortedMap<ComponentId, Declared> declared = new TreeMap<>();
        tree.asMap()
                .keySet()
                .forEach(component -> declared.put(
                        ComponentId.parse(component),
                        new Declared(
                                tree.list(component, RUN).stream()
                                        .map(need -> ComponentId.parse(String.valueOf(need)))
                                        .toList(),
                                tree.trees(component, GATE).stream()
                                        .map(DeclaredFormat::rule)
                                        .toList(),
                                tree.trees(component, UNMANAGED).stream()
                                        .map(DeclaredFormat::field)
                                        .toList())));
        return declared;
    }

    private static Map<String, Object> tree(GateRule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", rule.kind());
        tree.put("name", rule.name());
        if (rule.path() instanceof GateRule.Condition condition) {
            tree.put("condition", condition.type());
        } else if (rule.path() instanceof GateRule.Field field) {
            tree.put("field", field.path());
        }
        tree.put("expected", rule.expected());
        return tree;
    }

    private static GateRule rule(Tree tree) {
        GateRule.Subject subject = tree.has("condition")
                ? new GateRule.Condition(tree.text("condition"))
                : new GateRule.Field(path(tree, "field"));
        return new GateRule(tree.text("kind"), tree.text("name"), subject, tree.text("expected"));
    }

    private static Map<String, Object> tree(UnmanagedField field) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", field.kind());
        tree.put("name", field.name());
        tree.put("path", field.path());
        return tree;
    }

    private static UnmanagedField field(Tree tree) {
        return new UnmanagedField(tree.text("kind"), tree.text("name"), path(tree, "path"));
    }

    private static List<String> path(Tree tree, String key) {
        return tree.list(key).stream().map(String::valueOf).toList();
    }
}
