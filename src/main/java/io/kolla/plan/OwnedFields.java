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
    private final List<Tree> entries;

    OwnedFields(LiveObject object) {
        entries = object.content().trees("metadata", "managedFields");
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
                .map(entry -> new Author(entry.text("manager"), AddedFields.time(entry)))
                .max(Comparator.comparing(author -> author.at().orElse(Instant.EPOCH)))
                .orElse(Author.UNKNOWN);
    }

    private static boolean covers(Tree entry, List<Step> path) {
        Object node = entry.value("fieldsV1");
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
    List<String> dropped(String manager, Tree wanted) {
        List<String> result = new ArrayList<>();
        for (Tree entry : entries) {
            if (entry.text("manager").equals(manager)
                    && entry.value("fieldsV1") instanceof Map<?, ?> fields
                    && !entry.has("subresource")) {
                dropped(fields, wanted.asMap(), List.of(), result);
            }
        }
        return result;
    }

    private static void dropped(Map<?, ?> fields, @Nullable Object wanted, List<Step> path, List<String> result) {
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Step step;
            Object below;
            if (name.startsWith("f:")) {
                step = new Step.Key(name.substring(2));
                below = wanted instanceof Map<?, ?> map ? map.get(name.substring(2)) : null;
            } else if (name.startsWith("k:") && wanted instanceof List<?> list) {
                Map<String, String> key = FieldKey.parse(name.substring(2));
                step = new Step.Item(0, String.join("/", key.values()), null);
                below = list.stream()
                        .filter(item -> item instanceof Map<?, ?> map && FieldKey.matches(key, map))
                        .findFirst()
                        .orElse(null);
            } else {
                continue;
            }
            List<Step> longer = Differences.append(path, step);
            boolean stringData = Difference.field(longer).startsWith("stringData");
            if (below == null && !stringData) {
                result.add(Difference.field(longer));
            } else if (entry.getValue() instanceof Map<?, ?> deeper && !deeper.isEmpty()) {
                dropped(deeper, below, longer, result);
            }
        }
    }
}
