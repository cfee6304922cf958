package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ObjectRef;
import java.util.List;
import java.util.Optional;

/** The live objects as they were last seen. */
public interface World {
    /** The object, if it is there. */
    Optional<LiveObject> find(ObjectRef ref);

    /** Objects of a kind that the object with this UID owns, oldest first. */
    List<LiveObject> ownedBy(String kind, String ownerUid);

    /** Events about the object with this UID, the newest last. */
    List<Occurrence> eventsAbout(String uid);

    /**
     * Whether a pod or a workload was in trouble already when it was first seen. What it says is then about what was,
     * and it may be long until it tries again. Who only looks once cannot tell.
     */
    default boolean wasInTrouble(String uid) {
        return false;
    }

    /** How many pods of the object with this UID have failed as a whole since we look. */
    default int podsLost(String ownerUid) {
        return 0;
    }

    /** Whether pods are stopping, so that there is more room soon. */
    default boolean isMakingRoom() {
        return false;
    }

    /** Whether every object of this kind is known; false where nobody has looked. */
    boolean knows(String kind);
}
