package io.kolla.app;

import io.kolla.gate.Readiness;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must be seen of a release to tell how it is, beside its own objects: pods, replica sets, events. */
final class Watched {
    private static final Set<Kind> PODS =
            Set.of(new Kind("v1", "Pod"), new Kind("apps/v1", "ReplicaSet"), new Kind("v1", "Event"));

    private Watched() {}

    /**
     * The kinds, by namespace; the empty one is for kinds that live in none.
     *
     * @param objects the release's objects, recorded manifests or not
     */
    static Map<String, Set<Kind>> of(String namespace, List<Manifest> manifests, Collection<ObjectRef> objects) {
        Map<String, Set<Kind>> kinds = new TreeMap<>();
        kinds.computeIfAbsent(namespace, key -> new TreeSet<>()).addAll(PODS);
        Map<Object, List<Manifest>> components = new HashMap<>();
        for (Manifest manifest : manifests) {
            components
                    .computeIfAbsent(manifest.component(), id -> new java.util.ArrayList<>())
                    .add(manifest);
        }
        for (Manifest manifest : manifests) {
            kinds.computeIfAbsent(manifest.ref().namespace(), key -> new TreeSet<>())
                    .addAll(Readiness.watched(manifest, components.getOrDefault(manifest.component(), List.of())));
        }
        objects.forEach(ref ->
                kinds.computeIfAbsent(ref.namespace(), key -> new TreeSet<>()).remove(ref.kind()));
        return kinds;
    }
}
