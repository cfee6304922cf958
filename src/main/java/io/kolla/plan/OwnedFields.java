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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who manages which fields of an object, from its managedFields. */
final class OwnedFields {
    private static final int NOT = -1;
    private static final Set<String> KEY_BY_KEY = Set.of("data", "binaryData", "stringData", "labels", "annotations");

    private final Tree object;
    private final List<Tree> entries;

    OwnedFields(LiveObject live) {
        object = live.content();
        entries = object.trees("metadata", "managedFields");
    }

    /** Whether a manager has the field. */
    boolean owns(String manager, List<Step> path) {
        return owners(path).anyMatch(entry -> entry.text("manager").equals(manager));
    }

    /** Who has the field besides a manager. */
    Optional<String> otherThan(String manager, List<Step> path) {
        return owners(path)
                .map(entry -> entry.text("manager"))
                .filter(other -> !other.equals(manager))
                .findFirst();
    }

    /** Who has the field besides us, and since when; the last to write where there are several. */
    Author author(List<Step> path) {
        return owners(path)
                .filter(entry -> !entry.text("manager").equals(Manifest.MANAGER))
                .map(AddedFields::author)
                .max(Comparator.comparing(author -> author.at().orElse(Instant.EPOCH)))
                .orElse(Author.UNKNOWN);
    }

    /** Entries that name the field; where none does, those that have a list or map around it as a whole. */
    private Stream<Tree> owners(List<Step> path) {
        int nearest =
                entries.stream().mapToInt(entry -> reach(entry, path)).max().orElse(NOT);
        return entries.stream().filter(entry -> nearest != NOT && reach(entry, path) == nearest);
    }

    /** How many steps of the way an entry goes along; {@link #NOT} where it turns off. */
    private static int reach(Tree entry, List<Step> path) {
        Object node = entry.value("fieldsV1");
        for (int i = 0; i < path.size(); i++) {
            if (!(node instanceof Map<?, ?> map)) {
                return NOT;
            }
            if (map.isEmpty()) {
                // Of a map whose keys are managed one by one somebody may have only the map, and none of them.
                boolean whole = i > 0 && !(path.get(i - 1) instanceof Step.Key key && KEY_BY_KEY.contains(key.name()));
                return whole ? i : NOT;
            }
            node = child(map, path.get(i));
        }
        return node == null ? NOT : path.size();
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
