package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ObjectRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds live objects by name, whatever version of the API they were read in. */
final class LiveIndex {
    private final Map<ObjectRef, LiveObject> objects = new LinkedHashMap<>();

    LiveIndex(Collection<LiveObject> live) {
        live.forEach(object -> objects.put(object.ref().anyVersion(), object));
    }

    Optional<LiveObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref.anyVersion()));
    }

    Collection<LiveObject> all() {
        return objects.values();
    }
}
