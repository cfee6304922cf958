package io.kolla.release;

import io.kolla.model.ComponentId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One revision of a release. It is written before the first object is, with the objects of the revision before it and
 * its own in the inventory, and again when the run has ended, so that a run killed between the two loses no object.
 *
 * @param revision its number, from 1
 * @param profile the profile it was made from
 * @param namespace the namespace it is installed in, which is also the release's name
 * @param at when its run began
 * @param status how far it came; it only informs, no later run is held up by it
 * @param needs the graph as it was: the components each component needs; every component has an entry
 * @param inventory every object that may be in the cluster because of it
 * @param declared what else the catalog said of its components; those of which it said nothing have no entry
 * @param origin what it was made from
 * @param timings how long it took
 */
public record ReleaseRecord(
        int revision,
        String profile,
        String namespace,
        Instant at,
        Status status,
        SortedMap<ComponentId, List<ComponentId>> needs,
        List<InventoryItem> inventory,
        SortedMap<ComponentId, Declared> declared,
        Origin origin,
        Timings timings) {
    public ReleaseRecord {
        SortedMap<ComponentId, List<ComponentId>> copy = new TreeMap<>();
        needs.forEach((component, needed) -> copy.put(component, List.copyOf(needed)));
        needs = Collections.unmodifiableSortedMap(copy);
        inventory = inventory.stream().sorted().distinct().toList();
        declared = Collections.unmodifiableSortedMap(new TreeMap<>(declared));
    }

    /** A revision of which no more is known. */
    public ReleaseRecord(
            int revision,
            String profile,
            String namespace,
            Instant at,
            Status status,
            SortedMap<ComponentId, List<ComponentId>> needs,
            List<InventoryItem> inventory) {
        this(revision, profile, namespace, at, status, needs, inventory, new TreeMap<>(), Origin.UNKNOWN, Timings.NONE);
    }

    /** What else the catalog said of a component. */
    public Declared declaredOf(ComponentId component) {
        return declared.getOrDefault(component, Declared.NOTHING);
    }

    /** How far a revision came. */
    public enum Status {
        /** Its run began; it is still going on, or was killed. */
        STARTED,
        /** Everything was ready at the end. */
        DEPLOYED,
        /** Something failed; versions of this program before {@link #INTERRUPTED} say so of interrupted runs, too. */
        FAILED,
        /** The user stopped the run before it was done. */
        INTERRUPTED,
        /** It was torn down; what is still in the inventory was kept. */
        REMOVED
    }

    /** Whether a run began on it that was stopped before it came to an end of its own. */
    public boolean isCutShort() {
        return status == Status.STARTED || status == Status.INTERRUPTED;
    }

    /** The same revision, further on. */
    public ReleaseRecord with(Status newStatus, List<InventoryItem> newInventory) {
        return new ReleaseRecord(
                revision, profile, namespace, at, newStatus, needs, newInventory, declared, origin, timings);
    }

    /** The same revision when some of its components are gone; what is left of them is still in the inventory. */
    public ReleaseRecord without(Set<ComponentId> components, List<InventoryItem> newInventory) {
        SortedMap<ComponentId, List<ComponentId>> left = new TreeMap<>(needs);
        SortedMap<ComponentId, Declared> said = new TreeMap<>(declared);
        left.keySet().removeAll(components);
        said.keySet().removeAll(components);
        return new ReleaseRecord(
                revision,
                profile,
                namespace,
                at,
                left.isEmpty() ? Status.REMOVED : status,
                left,
                newInventory,
                said,
                origin,
                timings);
    }

    /** The same revision, and how long it took. */
    public ReleaseRecord with(Timings newTimings) {
        return new ReleaseRecord(
                revision, profile, namespace, at, status, needs, inventory, declared, origin, newTimings);
    }
}
