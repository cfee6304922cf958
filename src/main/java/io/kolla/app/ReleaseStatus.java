package io.kolla.app;

import io.kolla.gate.Cause;
import io.kolla.model.ComponentId;
import io.kolla.plan.Drift;
import io.kolla.release.ReleaseRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a release is.
 *
 * @param where the cluster, in words
 * @param record its newest revision; empty where nothing is installed
 * @param holder who works on it at the moment, where somebody does
 * @param components its components, each after those it needs
 * @param drift what others changed that belongs to no component, such as a Secret of a service
 * @param unseen what could not be looked at, in words
 */
public record ReleaseStatus(
        String where,
        Optional<ReleaseRecord> record,
        Optional<String> holder,
        List<Entry> components,
        List<Drift> drift,
        List<String> unseen) {
    public ReleaseStatus {
        components = List.copyOf(components);
        drift = List.copyOf(drift);
        unseen = List.copyOf(unseen);
    }

    /** How a component is. */
    public enum State {
        READY,
        WAITING,
        FAILED,
        /** Not all of its objects are in the cluster. */
        MISSING
    }

    /**
     * One component.
     *
     * @param component its name
     * @param state how it is
     * @param gate what must hold before it is ready, with how far that is, such as {@code Deployment 1/2}
     * @param words what it waits for, or what failed; empty when ready
     * @param cause why it failed, where it did
     * @param since when its oldest object was made; empty where it has none
     * @param restarts how often its containers were started again
     * @param images the images its pods run
     * @param drift what others changed
     */
    public record Entry(
            ComponentId component,
            State state,
            String gate,
            String words,
            Optional<Cause> cause,
            Optional<Instant> since,
            long restarts,
            List<String> images,
            List<Drift> drift) {
        public Entry {
            images = List.copyOf(images);
            drift = List.copyOf(drift);
        }
    }

    /** Whether everything is ready. */
    public boolean ready() {
        return record.filter(revision -> revision.status() != ReleaseRecord.Status.REMOVED)
                        .isPresent()
                && components.stream().allMatch(entry -> entry.state() == State.READY);
    }

    /** The components of which there is something new to say. */
    public List<Entry> changedSince(ReleaseStatus before) {
        Map<ComponentId, Entry> old = new HashMap<>();
        before.components().forEach(entry -> old.put(entry.component(), entry));
        List<Entry> changed = new ArrayList<>();
        for (Entry entry : components) {
            if (!entry.equals(old.get(entry.component()))) {
                changed.add(entry);
            }
        }
        return changed;
    }

    /** Whether there is something new to say of the release itself. */
    public boolean headChangedSince(ReleaseStatus before) {
        return !head().equals(before.head());
    }

    private List<Object> head() {
        return List.of(
                record.map(ReleaseRecord::revision),
                record.map(ReleaseRecord::status),
                holder,
                components.stream().map(Entry::component).toList(),
                drift,
                unseen);
    }
}
