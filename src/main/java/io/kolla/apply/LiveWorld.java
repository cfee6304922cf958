package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Occurrence;
import io.kolla.gate.Readiness;
import io.kolla.gate.World;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The live objects as watches and the answers to our own writes tell of them. */
final class LiveWorld implements World {
    private final Map<ObjectRef, LiveObject> objects = new HashMap<>();
    private final Map<String, SortedMap<ObjectRef, LiveObject>> byOwner = new HashMap<>();
    private final Map<ComponentId, SortedMap<ObjectRef, LiveObject>> pods = new HashMap<>();
    private final Sightings sightings = new Sightings();
    private final Set<String> known = new HashSet<>();
    private final Set<String> troubled = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> stopping = new HashSet<>();
    /** Pods seen to fail as a whole, by the UID of their owner. */
    private final Map<String, Set<String>> lost = new HashMap<>();

    private final Map<String, ComponentId> componentsByUid = new HashMap<>();
    /** What was told before any watch was open; a watch that does not tell it again says that it is gone. */
    private final Map<ObjectRef, LiveObject> seed = new HashMap<>();

    LiveWorld(Collection<LiveObject> found) {
        for (LiveObject object : found) {
            put(object);
            seed.put(object.ref().anyVersion(), object);
        }
    }

    /** What the state of an object says beyond what was known. */
    enum Change {
        /** Nothing. */
        NONE,
        /** That somebody is about it; it has come no further. */
        HEARTBEAT,
        /** Something new. */
        NEWS
    }

    /** Takes in an object unless a newer state of it is known. */
    Change changed(LiveObject object) {
        if (object.ref().kind().kind().equals("Event")) {
            return sightings.add(object, known.contains("Event")) ? Change.NEWS : Change.HEARTBEAT;
        }
        seed.remove(object.ref().anyVersion());
        Optional<LiveObject> before = find(object.ref());
        if (before.isPresent() && !isNewer(object, before.get())) {
            return Change.NONE;
        }
        before.ifPresent(this::drop);
        put(object);
        return before.isPresent() && !Substance.differs(before.get(), object) ? Change.HEARTBEAT : Change.NEWS;
    }

    /** Forgets an object that is gone; one that came after it under the same name stays. */
    boolean gone(LiveObject last) {
        Optional<LiveObject> current = find(last.ref());
        // A Job that cleans up after itself has done its work all the same.
        boolean done = Readiness.isCompleteJob(last) && !deleted.contains(last.uid());
        if (current.isEmpty() || !current.get().uid().equals(last.uid()) || done) {
            return false;
        }
        drop(current.get());
        return true;
    }

    /** We asked for the deletion of an object. */
    void deleted(String uid) {
        deleted.add(uid);
    }

    /** From now on every object of the kind is known; those that were not told again are gone. */
    Set<ComponentId> synced(String kind) {
        known.add(kind);
        objects.values().stream()
                .filter(object -> object.ref().kind().kind().equals(kind))
                .filter(Readiness::isInTrouble)
                .forEach(object -> troubled.add(object.uid()));
        Set<ComponentId> touched = new TreeSet<>();
        for (ObjectRef ref : List.copyOf(seed.keySet())) {
            LiveObject object = seed.get(ref);
            if (object != null && ref.kind().kind().equals(kind)) {
                seed.remove(ref);
                if (!Readiness.isCompleteJob(object) || deleted.contains(object.uid())) {
                    drop(object);
                    component(object).ifPresent(touched::add);
                }
            }
        }
        return touched;
    }

    /** Drops an object that the API server says is gone. */
    void forget(ObjectRef ref, String uid) {
        find(ref).filter(object -> object.uid().equals(uid)).ifPresent(this::drop);
    }

    /** The component the object with this UID belongs to. */
    Optional<ComponentId> componentOf(String uid) {
        return Optional.ofNullable(componentsByUid.get(uid));
    }

    /** Versions are numbers in every API server there is; where they are not, what comes last counts. */
    private static boolean isNewer(LiveObject object, LiveObject before) {
        String version = object.resourceVersion();
        String old = before.resourceVersion();
        if (!isNumber(version) || !isNumber(old)) {
            return !version.equals(old);
        }
        return version.length() != old.length() ? version.length() > old.length() : version.compareTo(old) > 0;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private void put(LiveObject object) {
        ObjectRef ref = object.ref().anyVersion();
        objects.put(ref, object);
        component(object).ifPresent(id -> componentsByUid.put(object.uid(), id));
        for (Tree owner : object.content().trees("metadata", "ownerReferences")) {
            byOwner.computeIfAbsent(owner.text("uid"), uid -> new TreeMap<>()).put(ref, object);
        }
        if (ref.kind().kind().equals("Pod")) {
            note(object);
            component(object)
                    .ifPresent(id ->
                            pods.computeIfAbsent(id, key -> new TreeMap<>()).put(ref, object));
        }
    }

    private void note(LiveObject pod) {
        if (pod.isTerminating()) {
            stopping.add(pod.uid());
        }
        if (known.contains("Pod") && Readiness.isLost(pod) && !pod.isTerminating()) {
            for (Tree owner : pod.content().trees("metadata", "ownerReferences")) {
                lost.computeIfAbsent(owner.text("uid"), uid -> new HashSet<>()).add(pod.uid());
            }
        }
    }

    private void drop(LiveObject object) {
        ObjectRef ref = object.ref().anyVersion();
        stopping.remove(object.uid());
        objects.remove(ref);
        seed.remove(ref);
        for (Tree owner : object.content().trees("metadata", "ownerReferences")) {
            byOwner.getOrDefault(owner.text("uid"), new TreeMap<>()).remove(ref);
        }
        component(object).ifPresent(id -> pods.getOrDefault(id, new TreeMap<>()).remove(ref));
    }

    /** The component an object belongs to, by its labels. */
    static Optional<ComponentId> component(LiveObject object) {
        String service = object.label(Manifest.LABEL_SERVICE);
        String component = object.label(Manifest.LABEL_COMPONENT);
        return service.isEmpty() || component.isEmpty()
                ? Optional.empty()
                : Optional.of(new ComponentId(service, component));
    }

    /** The pods of a component, by name. */
    Collection<LiveObject> podsOf(ComponentId component) {
        SortedMap<ObjectRef, LiveObject> found = pods.get(component);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    @Override
    public Optional<LiveObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref.anyVersion()));
    }

    @Override
    public List<LiveObject> ownedBy(String kind, String ownerUid) {
        SortedMap<ObjectRef, LiveObject> owned = byOwner.get(ownerUid);
        return owned == null
                ? List.of()
                : owned.values().stream()
                        .filter(object -> object.ref().kind().kind().equals(kind))
                        .sorted(Comparator.comparing(object -> object.content().text("metadata", "creationTimestamp")))
                        .toList();
    }

    @Override
    public List<Occurrence> eventsAbout(String uid) {
        return sightings.about(uid);
    }

    @Override
    public boolean wasInTrouble(String uid) {
        return troubled.contains(uid);
    }

    @Override
    public int podsLost(String ownerUid) {
        return lost.getOrDefault(ownerUid, Set.of()).size();
    }

    @Override
    public boolean isMakingRoom() {
        return !stopping.isEmpty();
    }

    @Override
    public boolean knows(String kind) {
        return known.contains(kind);
    }
}
