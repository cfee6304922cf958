package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the API server says an object would become, beside what it is: both have its defaults, so that nothing shows but
 * what really changes.
 *
 * @param before the object as it is, without what changes by itself
 * @param after the object as it would be
 * @param changes the fields that differ
 */
public record DryRun(Tree before, Tree after, List<FieldChange> changes) {
    private static final Set<String> OF_THE_SERVER = Set.of(
            "managedFields",
            "resourceVersion",
            "generation",
            "uid",
            "creationTimestamp",
            "selfLink",
            "deletionTimestamp");

    private static final String HIDDEN = "(hidden)";
    private static final String HIDDEN_OTHER = "(hidden, another value)";

    public DryRun {
        changes = List.copyOf(changes);
    }

    /**
     * Compares.
     *
     * @param live the object as it is, with its managedFields
     * @param result the object as the API server says it would be
     * @param wanted what was sent
     * @param deployed the object as the revision before has it
     */
    public static DryRun of(LiveObject live, LiveObject result, Manifest wanted, Optional<Manifest> deployed) {
        Tree before = slim(live.content());
        Tree after = slim(result.content());
        List<Difference> differences = new ArrayList<>();
        maps(List.of(), before.asMap(), after.asMap(), differences);
        List<FieldChange> changes = new Attribution(live, wanted, deployed).changes(differences);
        boolean secret = Reasons.masked(wanted);
        return new DryRun(
                secret ? masked(before, Tree.empty()) : before, secret ? masked(after, before) : after, changes);
    }

    /** An object without what the API server and its controllers keep in it, and without our own mark. */
    public static Tree slim(Tree object) {
        // Lists and single answers of the API server come in different orders.
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        List.of("apiVersion", "kind", "metadata").forEach(key -> root.put(key, object.value(key)));
        root.putAll(object.asMap());
        root.remove("status");
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(object.tree("metadata").asMap());
        metadata.keySet().removeAll(OF_THE_SERVER);
        Map<String, @Nullable Object> annotations =
                new LinkedHashMap<>(object.tree("metadata", "annotations").asMap());
        annotations.remove(Manifest.ANNOTATION_HASH);
        metadata.remove("annotations");
        if (!annotations.isEmpty()) {
            metadata.put("annotations", annotations);
        }
        root.put("metadata", metadata);
        return Tree.of(root);
    }

    /** An object with the values of a Secret hidden; those that differ from another's are marked. */
    public static Tree masked(Tree object, Tree other) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(object.asMap());
        for (String part : List.of("data", "stringData")) {
            Map<String, @Nullable Object> hidden = new LinkedHashMap<>();
            object.tree(part).asMap().forEach((key, value) -> {
                Object before = other.value(part, key);
                hidden.put(key, before == null || before.equals(value) ? HIDDEN : HIDDEN_OTHER);
            });
            if (!hidden.isEmpty()) {
                root.put(part, hidden);
            }
        }
        return Tree.of(root);
    }

    private static void maps(List<Step> path, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
        Set<Object> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Object key : keys) {
            List<Step> longer = Differences.append(path, new Step.Key(String.valueOf(key)));
            values(longer, before.get(key), after.get(key), found);
        }
    }

    private static void values(
            List<Step> path, @Nullable Object before, @Nullable Object after, List<Difference> found) {
        if (Objects.equals(before, after)) {
            return;
        }
        boolean maps = (before == null || before instanceof Map) && (after == null || after instanceof Map);
        if (maps) {
            maps(
                    path,
                    before instanceof Map<?, ?> map ? map : Map.of(),
                    after instanceof Map<?, ?> map ? map : Map.of(),
                    found);
        } else if (before instanceof List<?> old
                && after instanceof List<?> now
                && keyed(old, now).isPresent()) {
            items(path, old, now, keyed(old, now).get(), found);
        } else {
            found.add(new Difference(path, after, before));
        }
    }

    private static Optional<List<String>> keyed(List<?> old, List<?> now) {
        Optional<List<String>> keys = now.isEmpty() ? Optional.empty() : ListKeys.of(now);
        return keys.filter(each -> old.isEmpty() || ListKeys.of(old).equals(keys));
    }

    private static void items(List<Step> path, List<?> old, List<?> now, List<String> keys, List<Difference> found) {
        for (int i = 0; i < now.size(); i++) {
            Map<?, ?> item = (Map<?, ?>) Objects.requireNonNull(now.get(i));
            List<Step> longer = Differences.append(path, new Step.Item(i, ListKeys.label(keys, item), item));
            Object before = ListKeys.find(keys, item, old);
            if (before == null) {
                found.add(new Difference(longer, item, null));
            } else {
                values(longer, before, item, found);
            }
        }
        for (int i = 0; i < old.size(); i++) {
            Map<?, ?> item = (Map<?, ?>) Objects.requireNonNull(old.get(i));
            if (ListKeys.find(keys, item, now) == null) {
                found.add(new Difference(
                        Differences.append(path, new Step.Item(i, ListKeys.label(keys, item), item)), null, item));
            }
        }
    }
}
