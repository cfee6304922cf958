package io.kolla.release;

import io.kolla.model.GivenValues;
import io.kolla.model.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a revision's origin is written down. */
public final class OriginFormat {
    private OriginFormat() {}

    /** As a tree of text keys. */
    public static Map<String, @Nullable Object> tree(Origin origin) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("files", origin.given().files().stream().map(Tree::asMap).toList());
        tree.put("assignments", origin.given().assignments());
        origin.given().registry().ifPresent(registry -> tree.put("registry", registry));
        tree.put("catalog", origin.catalog());
        tree.put("kolla", origin.kolla());
        return tree;
    }

    /** And back. */
    public static Origin origin(Tree tree) {
        GivenValues given = new GivenValues(
                tree.trees("files"),
                tree.list("assignments").stream().map(String::valueOf).toList(),
                tree.has("registry") ? Optional.of(tree.text("registry")) : Optional.empty());
        return new Origin(given, tree.text("catalog"), tree.text("kolla"));
    }
}
