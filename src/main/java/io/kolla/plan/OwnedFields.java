package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who manages which fields of an object, from its managedFields. */
final class OwnedFields {
    private final Tree object;
    private final List<Tree> entries;

    OwnedFields(LiveObject live) {
        object = live.content();
        entries = object.trees("metadata", "managedFields");
    }

    /** Whether a manager has the field. */
    boolean owns(String manager, List<Step> path) {
        return entries.stream()
                .filter(entry -> entry.text("manager").equals(manager))
                .anyMatch(entry -> covers(entry, path));
    }

    /** Who has the field besides a manager. */
    Optional<String> otherThan(String manager, List<Step> path) {
        return entries.stream()
                .filter(entry -> !entry.text("manager").equals(manager))
                .filter(entry -> covers(entry, path))
                .map(entry -> entry.text("manager"))
                .findFirst();
    }

    /** Who has the field besides us, and since when; the last to write where there are several. */
    Author author(List<Step> path) {
        return entries.stream()
                .filter(entry -> !entry.text("manager").equals(Manifest.MANAGER))
                .filter(entry -> covers(entry, path))
                .map(AddedFields::author)
                .max(Comparator.comparing(author -> author.at().orElse(Instant.EPOCH)))
                .orElse(Author.UNKNOWN);
    }

    private static boolean covers(Tree entry, List<Step> path) {
        Object node = entry.value("fieldsV1");
        if (node instanceof Map<?, ?> root && root.isEmpty()) {
            // Somebody who has nothing any more.
            return false;
        }
        for (Step step : path) {
            if (!(node instanceof Map<?, ?> map)) {
                return false;
            }
            if (map.isEmpty()) {
                // A list or map that is managed as a whole.
                return true;
            }
            node = child(map, step);
        }
        return node != null;
    }

    private static @Nullable Object child(Map<?, ?> node, Step step) {
        if (step instanceof Step.Key key) {
            return node.get("f:" + key.name());
        }
        Step.Item item = (Step.Item) step;
        for (Map.Entry<?, ?> entry : node.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (name.startsWith("k:") && FieldKey.matches(FieldKey.parse(name.substring(2)), item.fields())) {
                return entry.getValue();
            }
            if (name.equals("i:" + item.index()) || isValue(name, item.value())) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static boolean isValue(String name, @Nullable Object value) {
        return name.equals("v:" + value) || name.equals("v:\"" + value + "\"");
    }

    /** The fields a manager has that the wanted object does not: they go away with the next write. */
    List<Difference> dropped(String manager, Tree wanted) {
        List<Difference> result = new ArrayList<>();
        for (Tree entry : entries) {
            if (entry.text("manager").equals(manager)
                    && entry.value("fieldsV1") instanceof Map<?, ?> fields
                    && !entry.has("subresource")) {
                dropped(fields, wanted.asMap(), object.asMap(), List.of(), result);
            }
        }
        return result;
    }

    private static void dropped(
            Map<?, ?> fields,
            @Nullable Object wanted,
            @Nullable Object live,
            List<Step> path,
            List<Difference> result) {
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Step step;
            Object below;
            Object there;
            if (name.startsWith("f:")) {
                step = new Step.Key(name.substring(2));
                below = wanted instanceof Map<?, ?> map ? map.get(name.substring(2)) : null;
                there = live instanceof Map<?, ?> map ? map.get(name.substring(2)) : null;
            } else if (name.startsWith("k:") && wanted instanceof List<?> list) {
                Map<String, String> key = FieldKey.parse(name.substring(2));
                below = item(key, list);
                there = live instanceof List<?> items ? item(key, items) : null;
                step = new Step.Item(0, AddedFields.label(key, there instanceof Map<?, ?> map ? map : Map.of()), there);
            } else {
                continue;
            }
            List<Step> longer = Differences.append(path, step);
            boolean stringData = Difference.field(longer).startsWith("stringData");
            if (below == null && !stringData) {
                result.add(new Difference(longer, null, there));
            } else if (entry.getValue() instanceof Map<?, ?> deeper && !deeper.isEmpty()) {
                dropped(deeper, below, there, longer, result);
            }
        }
    }

    private static @Nullable Object item(Map<String, String> key, List<?> list) {
        return list.stream()
                .filter(item -> item instanceof Map<?, ?> map && FieldKey.matches(key, map))
                .findFirst()
                .orElse(null);
    }
}
