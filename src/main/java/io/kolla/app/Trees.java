package io.kolla.app;

import io.kolla.model.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of object trees with a change somewhere inside. */
final class Trees {
    private Trees() {}

    /** A copy in which the map at the path has these entries too; an entry that is null goes. */
    static Tree merged(Tree tree, Map<String, @Nullable Object> entries, String... path) {
        return Tree.of(merged(tree.asMap(), entries, List.of(path)));
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> map, Map<String, @Nullable Object> entries, List<String> path) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(map);
        if (path.isEmpty()) {
            entries.forEach((key, value) -> {
                if (value == null) {
                    copy.remove(key);
                } else {
                    copy.put(key, value);
                }
            });
        } else {
            Map<String, @Nullable Object> below = Tree.of(map).tree(path.get(0)).asMap();
            copy.put(path.get(0), merged(below, entries, path.subList(1, path.size())));
        }
        return copy;
    }
}
