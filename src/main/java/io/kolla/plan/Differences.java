package io.kolla.plan;

import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of an object that are not as wanted. What the object has beyond that makes no difference: defaults,
 * and what others manage.
 */
final class Differences {
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "status");

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    static List<Difference> between(Tree wanted, Tree live) {
        Differences differences = new Differences();
        Map<String, @Nullable Object> root = new LinkedHashMap<>(normal(wanted).asMap());
        root.keySet().removeAll(IDENTITY);
        differences.map(List.of(), root, live.asMap());
        differences.found.removeIf(difference -> isOwn(difference));
        return List.copyOf(differences.found);
    }

    /** As the API server stores it: text data of a Secret is encoded. */
    private static Tree normal(Tree wanted) {
        if (!wanted.text("kind").equals("Secret") || !wanted.has("stringData")) {
            return wanted;
        }
        Map<String, @Nullable Object> root = new LinkedHashMap<>(wanted.asMap());
        Map<String, @Nullable Object> data =
                new LinkedHashMap<>(wanted.tree("data").asMap());
        wanted.tree("stringData")
                .asMap()
                .forEach((key, value) -> data.put(
                        key,
                        Base64.getEncoder().encodeToString(String.valueOf(value).getBytes(StandardCharsets.UTF_8))));
        root.remove("stringData");
        root.put("data", data);
        return Tree.of(root);
    }

    /** The hash says that something changed, not what. */
    private static boolean isOwn(Difference difference) {
        return difference.isUnder("metadata", "annotations", Manifest.ANNOTATION_HASH)
                || difference.isUnder("metadata", "name")
                || difference.isUnder("metadata", "namespace");
    }

    private void map(List<Step> path, Map<?, ?> wanted, Map<?, ?> live) {
        wanted.forEach((key, value) -> {
            Step step = new Step.Key(String.valueOf(key));
            value(append(path, step), value, live.get(key));
        });
    }

    private void value(List<Step> path, @Nullable Object wanted, @Nullable Object live) {
        if (wanted == null || (live == null && Scalars.isEmpty(wanted))) {
            return;
        }
        if (wanted instanceof Map<?, ?> map && (live == null || live instanceof Map)) {
            map(path, map, live instanceof Map<?, ?> other ? other : Map.of());
        } else if (wanted instanceof List<?> list && live instanceof List<?> other) {
            list(path, list, other);
        } else if (live == null || !Scalars.same(wanted, live, path)) {
            found.add(new Difference(path, wanted, live));
        }
    }

    private void list(List<Step> path, List<?> wanted, List<?> live) {
        Optional<List<String>> keys = wanted.isEmpty() ? Optional.empty() : ListKeys.of(wanted);
        if (keys.isEmpty() && wanted.size() != live.size()) {
            found.add(new Difference(path, wanted, live));
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            Object item = wanted.get(i);
            if (keys.isPresent() && item instanceof Map<?, ?> map) {
                Step step = new Step.Item(i, ListKeys.label(keys.get(), map), item);
                Object other = ListKeys.find(keys.get(), map, live);
                if (other == null) {
                    found.add(new Difference(append(path, step), item, null));
                } else {
                    value(append(path, step), item, other);
                }
            } else {
                value(append(path, new Step.Item(i, String.valueOf(i), item)), item, live.get(i));
            }
        }
    }

    static List<Step> append(List<Step> path, Step step) {
        List<Step> longer = new ArrayList<>(path.size() + 1);
        longer.addAll(path);
        longer.add(step);
        return longer;
    }
}
