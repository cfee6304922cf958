package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds live objects by name, whatever version of the API they were read in. */
final class LiveIndex {
    private final Map<ObjectRef, LiveObject> objects = new LinkedHashMap<>();

    LiveIndex(Collection<LiveObject> live) {
        live.forEach(object -> objects.put(normal(object.ref()), object));
    }

    Optional<LiveObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(normal(ref)));
    }

    Collection<LiveObject> all() {
        return objects.values();
    }

    /** The same for every version of a group. */
    static ObjectRef normal(ObjectRef ref) {
        return new ObjectRef(new Kind(ref.kind().group() + "/", ref.kind().kind()), ref.namespace(), ref.name());
    }
}
