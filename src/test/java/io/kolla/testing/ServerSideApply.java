package io.kolla.testing;

import io.kolla.cluster.ApplyConflictException.FieldConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Server-side apply in little: who has which field, conflicts, and fields that go when nobody wants them any more. */
final class ServerSideApply {
    private ServerSideApply() {}

    /** The fields of an object in the form of managedFields. */
    static Map<String, @Nullable Object> fields(Map<?, ?> object) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (!List.of("apiVersion", "kind").contains(key)) {
                fields.put("f:" + key, below(value));
            }
        });
        if (fields.get("f:metadata") instanceof Map<?, ?> metadata) {
            metadata.remove("f:name");
            metadata.remove("f:namespace");
        }
        return fields;
    }

    private static Map<String, @Nullable Object> below(@Nullable Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> fields.put("f:" + key, below(item)));
        } else if (value instanceof List<?> list && named(list)) {
            for (Object item : list) {
                Map<?, ?> map = (Map<?, ?>) item;
                fields.put("k:{\"name\":\"" + map.get("name") + "\"}", below(map));
            }
        }
        return fields;
    }

    private static boolean named(List<?> list) {
        return !list.isEmpty()
                && list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
    }

    /** Fields another manager has with another value. */
    static List<FieldConflict> conflicts(
            Map<String, @Nullable Object> wanted, Map<String, @Nullable Object> live, String manager) {
        List<FieldConflict> result = new ArrayList<>();
        for (Object entry : entries(live)) {
            Map<?, ?> managed = (Map<?, ?>) entry;
            String other = String.valueOf(managed.get("manager"));
            if (!other.equals(manager) && managed.get("fieldsV1") instanceof Map<?, ?> theirs) {
                conflicts("", fields(wanted), theirs, wanted, live, other, result);
            }
        }
        return result;
    }

    private static void conflicts(
            String path,
            Map<?, ?> ours,
            Map<?, ?> theirs,
            @Nullable Object wanted,
            @Nullable Object live,
            String manager,
            List<FieldConflict> result) {
        for (Map.Entry<?, ?> entry : ours.entrySet()) {
            Object other = theirs.get(entry.getKey());
            if (!(other instanceof Map<?, ?> deeper)) {
                continue;
            }
            String key = String.valueOf(entry.getKey());
            Object want = child(wanted, key);
            Object have = child(live, key);
            Map<?, ?> mine = (Map<?, ?>) entry.getValue();
            String name = path + "." + key.substring(2);
            if (mine == null || mine.isEmpty() || deeper.isEmpty()) {
                if (want != null && !want.equals(have)) {
                    result.add(new FieldConflict(manager, name));
                }
            } else {
                conflicts(name, mine, deeper, want, have, manager, result);
            }
        }
    }

    private static @Nullable Object child(@Nullable Object value, String key) {
        String name = key.substring(2);
        if (key.startsWith("f:")) {
            return value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map && name.equals("{\"name\":\"" + map.get("name") + "\"}")) {
                    return item;
                }
            }
        }
        return null;
    }

    /** Writes what is wanted into the live object and notes who it is from. */
    static void merge(Map<String, @Nullable Object> wanted, Map<String, @Nullable Object> live, String manager) {
        Map<String, @Nullable Object> fields = fields(wanted);
        for (Object entry : entries(live)) {
            Map<?, ?> managed = (Map<?, ?>) entry;
            if (manager.equals(managed.get("manager")) && managed.get("fieldsV1") instanceof Map<?, ?> before) {
                drop(before, fields, live);
            }
        }
        overlay(wanted, live);
        own(live, manager, fields, wanted);
    }

    /** What the manager had and no longer wants goes. */
    private static void drop(Map<?, ?> before, Map<?, ?> now, @Nullable Object live) {
        for (Map.Entry<?, ?> entry : before.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Object still = now.get(key);
            if (still == null) {
                if (live instanceof Map<?, ?> map) {
                    map.remove(key.substring(2));
                } else if (live instanceof List<?> list) {
                    list.remove(child(live, key));
                }
            } else if (still instanceof Map<?, ?> deeper && entry.getValue() instanceof Map<?, ?> old) {
                drop(old, deeper, child(live, key));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void overlay(Map<?, ?> wanted, Map<String, @Nullable Object> live) {
        wanted.forEach((key, value) -> {
            String name = String.valueOf(key);
            Object have = live.get(name);
            if (value instanceof Map<?, ?> map && have instanceof Map<?, ?>) {
                overlay(map, (Map<String, @Nullable Object>) have);
            } else if (value instanceof List<?> list && have instanceof List<?> other && named(list) && named(other)) {
                for (Object item : list) {
                    Map<?, ?> itemMap = (Map<?, ?>) item;
                    Object found = child(other, "k:{\"name\":\"" + itemMap.get("name") + "\"}");
                    if (found instanceof Map<?, ?>) {
                        overlay(itemMap, (Map<String, @Nullable Object>) found);
                    } else {
                        ((List<@Nullable Object>) other).add(Json.copy(item));
                    }
                }
            } else {
                live.put(name, Json.copy(value));
            }
        });
    }

    /** Notes that a manager has these fields; others lose those whose value it changed. */
    static void own(
            Map<String, @Nullable Object> live,
            String manager,
            Map<String, @Nullable Object> fields,
            Map<?, ?> values) {
        own(live, manager, fields, "Apply");
    }

    private static void own(
            Map<String, @Nullable Object> live,
            String manager,
            Map<String, @Nullable Object> fields,
            String operation) {
        List<Object> entries = entries(live);
        entries.removeIf(entry -> manager.equals(((Map<?, ?>) entry).get("manager")));
        entries.add(Json.map("manager", manager, "operation", operation, "fieldsV1", Json.copy(fields)));
        Json.at(live, "metadata").put("managedFields", entries);
    }

    /** Notes who wrote the status and when, as the API server does. */
    static void noteStatus(Map<String, @Nullable Object> live, String manager, Instant time) {
        List<Object> entries = new ArrayList<>(entries(live));
        entries.removeIf(entry -> "status".equals(((Map<?, ?>) entry).get("subresource")));
        entries.add(
                Json.map("manager", manager, "operation", "Update", "subresource", "status", "time", time.toString()));
        Json.at(live, "metadata").put("managedFields", entries);
    }

    /** Takes a field from everybody else, as an update by this manager does. */
    static void take(Map<String, @Nullable Object> live, String manager, List<String> path) {
        for (Object entry : entries(live)) {
            lose(((Map<?, ?>) entry).get("fieldsV1"), path);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, @Nullable Object> node = fields;
        for (String step : path) {
            node = Json.at(node, "f:" + step);
        }
        own(live, manager, fields, "Update");
    }

    /** Removes a field, and the ways to it that lead nowhere else: an empty one would mean all below it. */
    private static void lose(@Nullable Object node, List<String> path) {
        if (node instanceof Map<?, ?> map) {
            String key = "f:" + path.get(0);
            Object below = map.get(key);
            if (path.size() > 1) {
                lose(below, path.subList(1, path.size()));
            }
            if (path.size() == 1 || (below instanceof Map<?, ?> rest && rest.isEmpty())) {
                map.remove(key);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> entries(Map<String, @Nullable Object> live) {
        Object found = Json.at(live, "metadata").get("managedFields");
        return found instanceof List<?> ? (List<Object>) found : new ArrayList<>();
    }
}
