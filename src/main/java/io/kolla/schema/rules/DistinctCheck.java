package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * No two items of a list are the same.
 *
 * @param keys the keys whose values together tell items apart, {@code a.b} for one inside another, {@code a=x} for one that
 *     is x where it is not given; items without any of them are not compared. None for a list of scalars
 */
record DistinctCheck(List<String> keys) implements Check {
    @Override
    public void check(Node node, String what, Problems problems) {
        Map<List<String>, Node> found = new HashMap<>();
        if (keys.isEmpty()) {
            for (Node.Scalar item : Given.scalars(node)) {
                same(found.putIfAbsent(List.of(item.text()), item), item, item.text(), what, problems);
            }
            return;
        }
        for (Node.Mapping item : Nodes.maps(node)) {
            List<String> identity = new ArrayList<>();
            boolean given = false;
            for (String key : keys) {
                String[] parts = key.split("=", 2);
                String[] path = parts[0].split("\\.", -1);
                String text = Nodes.text(item, path);
                given |= !text.isEmpty();
                identity.add(text.isEmpty() && parts.length > 1 ? parts[1] : text);
            }
            Node before = given ? found.putIfAbsent(identity, item) : null;
            same(before, item, String.join(" ", identity), what, problems);
        }
    }

    private static void same(@Nullable Node before, Node item, String text, String what, Problems problems) {
        if (before != null) {
            problems.error(
                    item.at(), what + " has " + text + " twice, first at " + before.at(), "remove one of the two");
        }
    }
}
