package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Occurrence;
import io.kolla.gate.World;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The live objects of a release as runs see them, for those who only look: what was in trouble before they came is in
 * trouble all the same, since nobody is going to mend it. Not for use by several threads.
 */
public final class Sight implements World {
    private final LiveWorld world = new LiveWorld(List.of());

    /** What there is, seen once. */
    public static Sight of(Collection<LiveObject> objects, Collection<Kind> known) {
        Sight sight = new Sight();
        objects.forEach(sight::changed);
        known.forEach(sight::synced);
        return sight;
    }

    /** Whether the object, or the event, was news. */
    boolean changed(LiveObject object) {
        return world.changed(object) != LiveWorld.Change.NONE;
    }

    boolean gone(LiveObject last) {
        return world.gone(last);
    }

    void synced(Kind kind) {
        var unused = world.synced(kind.kind());
    }

    /** The pods of a component, by name. */
    public Collection<LiveObject> podsOf(ComponentId component) {
        return world.podsOf(component);
    }

    @Override
    public Optional<LiveObject> find(ObjectRef ref) {
        return world.find(ref);
    }

    @Override
    public List<LiveObject> ownedBy(String kind, String ownerUid) {
        return world.ownedBy(kind, ownerUid);
    }

    @Override
    public List<Occurrence> eventsAbout(String uid) {
        return world.eventsAbout(uid);
    }

    @Override
    public boolean knows(String kind) {
        return world.knows(kind);
    }
}
