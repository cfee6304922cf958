package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Live objects and events as a test wants them. */
final class TestWorld implements World {
    private final Map<ObjectRef, LiveObject> objects = new HashMap<>();
    private final Map<String, List<Occurrence>> events = new HashMap<>();
    final Set<String> unknown = new HashSet<>();
    int podsLost;
    boolean makingRoom;
    boolean wasInTrouble;

    LiveObject add(LiveObject object) {
        objects.put(object.ref().anyVersion(), object);
        return object;
    }

    void event(String uid, String reason, String message) {
        events.computeIfAbsent(uid, key -> new ArrayList<>()).add(new Occurrence(reason, message, true, true));
    }

    @Override
    public Optional<LiveObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref.anyVersion()));
    }

    @Override
    public List<LiveObject> ownedBy(String kind, String ownerUid) {
        return objects.values().stream()
                .filter(object -> object.ref().kind().kind().equals(kind) && object.isOwnedBy(ownerUid))
                .toList();
    }

    @Override
    public List<Occurrence> eventsAbout(String uid) {
        return events.getOrDefault(uid, List.of());
    }

    @Override
    public boolean knows(String kind) {
        return !unknown.contains(kind);
    }

    @Override
    public int podsLost(String ownerUid) {
        return podsLost;
    }

    @Override
    public boolean isMakingRoom() {
        return makingRoom;
    }

    @Override
    public boolean wasInTrouble(String uid) {
        return wasInTrouble;
    }
}
