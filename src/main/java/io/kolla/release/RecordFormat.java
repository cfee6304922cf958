package io.kolla.release;

import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How records and manifests are written down. What a later version adds is left unread, and what an earlier one did not
 * write reads as not known.
 */
final class RecordFormat {
    private static final int OBJECT_FIELDS = 4;

    private RecordFormat() {}

    static Tree tree(ReleaseRecord record) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        record.needs()
                .forEach((component, needed) -> needs.put(
                        component.toString(),
                        needed.stream().map(ComponentId::toString).toList()));
        Map<String, List<List<String>>> inventory = new LinkedHashMap<>();
        record.inventory()
                .forEach(item -> inventory
                        .computeIfAbsent(item.component().toString(), component -> new ArrayList<>())
                        .add(fields(item.object())));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("revision", record.revision());
        tree.put("profile", record.profile());
        tree.put("namespace", record.namespace());
        tree.put("at", record.at().toString());
        tree.put("status", StatusFormat.status(record.status()));
        if (record.status() == ReleaseRecord.Status.INTERRUPTED) {
            tree.put(StatusFormat.INTERRUPTED, true);
        }
        tree.put("needs", needs);
        tree.put("inventory", inventory);
        tree.put("declared", DeclaredFormat.tree(record.declared()));
        tree.put("origin", OriginFormat.tree(record.origin()));
        tree.put("timings", TimingsFormat.tree(record.timings()));
        return Tree.of(tree);
    }

    static ReleaseRecord record(Tree tree) {
        SortedMap<ComponentId, List<ComponentId>> needs = new TreeMap<>();
        Tree needed = tree.tree("needs");
        needed.asMap()
                .keySet()
                .forEach(component -> needs.put(
                        ComponentId.parse(component),
                        needed.list(component).stream()
                                .map(each -> ComponentId.parse(String.valueOf(each)))
                                .toList()));
        List<InventoryItem> items = new ArrayList<>();
        Tree inventory = tree.tree("inventory");
        inventory
                .asMap()
                .keySet()
                .forEach(component -> inventory
                        .list(component)
                        .forEach(fields -> items.add(new InventoryItem(ComponentId.parse(component), object(fields)))));
        return new ReleaseRecord(
                tree.number("revision").orElseThrow().intValue(),
                tree.text("profile"),
                tree.text("namespace"),
                Instant.parse(tree.text("at")),
                StatusFormat.status(tree),
                needs,
                items,
                DeclaredFormat.declared(tree.tree("declared")),
                OriginFormat.origin(tree.tree("origin")),
                TimingsFormat.timings(tree.tree("timings")));
    }

    static Tree tree(List<Manifest> manifests) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Manifest manifest : manifests) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("component", manifest.component().toString());
            entry.put("object", fields(manifest.ref()));
            entry.put("content", manifest.content().asMap());
            list.add(entry);
        }
        return Tree.of(Map.of("manifests", list));
    }

    static List<Manifest> manifests(Tree tree) {
        return tree.trees("manifests").stream()
                .map(entry -> new Manifest(
                        object(entry.list("object")),
                        ComponentId.parse(entry.text("component")),
                        entry.tree("content")))
                .toList();
    }

    private static List<String> fields(ObjectRef ref) {
        return List.of(ref.kind().apiVersion(), ref.kind().kind(), ref.namespace(), ref.name());
    }

    private static ObjectRef object(@Nullable Object fields) {
        if (!(fields instanceof List<?> list) || list.size() < OBJECT_FIELDS) {
            throw new IllegalArgumentException("no object: " + fields);
        }
        return new ObjectRef(
                new Kind(String.valueOf(list.get(0)), String.valueOf(list.get(1))),
                String.valueOf(list.get(2)),
                String.valueOf(list.get(3)));
    }
}
