package io.kolla.apply;

import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The note in a pod template that makes it another one, so that its pods are made anew. */
final class RestartNote {
    private static final List<String> PLACE = List.of("spec", "template", "metadata", "annotations");

    private RestartNote() {}

    /** A copy of a workload that differs in the note only. */
    static Tree on(Tree workload, Instant at) {
        return Tree.of(with(workload.asMap(), PLACE, at));
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> map, List<String> place, Instant at) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(map);
        if (place.isEmpty()) {
            copy.put(Manifest.ANNOTATION_RESTARTED, at.toString());
        } else {
            Map<String, @Nullable Object> below =
                    Tree.of(map).tree(place.get(0)).asMap();
            copy.put(place.get(0), with(below, place.subList(1, place.size()), at));
        }
        return copy;
    }
}
