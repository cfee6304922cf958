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

    /** Whether every object of this kind is known; false where nobody has looked. */
    boolean knows(String kind);
}
