package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects by kind, name and owner. */
final class ObjectStore {
    private final Map<String, TreeMap<ObjectRef, LiveObject>> byKind = new TreeMap<>();
    private final Map<String, Map<ObjectRef, LiveObject>> byOwner = new HashMap<>();

    Optional<LiveObject> find(ObjectRef ref) {
        TreeMap<ObjectRef, LiveObject> objects = byKind.get(ref.kind().kind());
        return objects == null ? Optional.empty() : Optional.ofNullable(objects.get(ref.anyVersion()));
    }

    void put(LiveObject object) {
        ObjectRef ref = object.ref().anyVersion();
        byKind.computeIfAbsent(ref.kind().kind(), kind -> new TreeMap<>()).put(ref, object);
        for (Tree owner : object.content().trees("metadata", "ownerReferences")) {
            byOwner.computeIfAbsent(owner.text("uid"), uid -> new LinkedHashMap<>())
                    .put(ref, object);
        }
    }

    void remove(LiveObject object) {
        ObjectRef ref = object.ref().anyVersion();
        byKind.getOrDefault(ref.kind().kind(), new TreeMap<>()).remove(ref);
        for (Tree owner : object.content().trees("metadata", "ownerReferences")) {
            byOwner.getOrDefault(owner.text("uid"), new HashMap<>()).remove(ref);
        }
    }

    Collection<LiveObject> all(String kind) {
        return List.copyOf(byKind.getOrDefault(kind, new TreeMap<>()).values());
    }

    List<LiveObject> everything() {
        List<LiveObject> all = new ArrayList<>();
        byKind.values().forEach(objects -> all.addAll(objects.values()));
        return all;
    }

    List<LiveObject> ownedBy(String uid) {
        return List.copyOf(byOwner.getOrDefault(uid, Map.of()).values());
    }
}
