package io.kolla.app;

import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.app.ReleaseStatus.State;
import io.kolla.apply.Appraiser;
import io.kolla.apply.Sight;
import io.kolla.cluster.LiveObject;
import io.kolla.gate.Cause;
import io.kolla.gate.Verdict;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.plan.Drift;
import io.kolla.plan.Target;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells how the components of one revision are from what is seen of them. */
final class StatusMaker {
    private final ReleaseRecord record;
    private final List<Manifest> manifests;
    private final List<ComponentId> order;
    private final Map<ComponentId, List<ObjectRef>> objects = new HashMap<>();
    private final Appraiser appraiser;

    /**
     * @param manifests the objects of the revision as they were deployed; none where they are no longer recorded
     * @param patient whether what looks as if it failed is given time to come right
     */
    StatusMaker(ReleaseRecord record, List<Manifest> manifests, boolean patient) {
        this.record = record;
        this.manifests = List.copyOf(manifests);
        this.order = Target.graph(record).order();
        if (manifests.isEmpty()) {
            record.inventory().forEach(item -> add(item.component(), item.object()));
        } else {
            manifests.forEach(manifest -> add(manifest.component(), manifest.ref()));
        }
        List<Appraiser.Subject> subjects = order.stream()
                .map(component -> new Appraiser.Subject(
                        component,
                        record.needs().getOrDefault(component, List.of()),
                        objectsOf(component).stream()
                                .filter(ref -> !cleansUp(ref))
                                .toList(),
                        record.declaredOf(component).gate()))
                .toList();
        this.appraiser = new Appraiser(subjects, patient);
    }

    private void add(ComponentId component, ObjectRef object) {
        objects.computeIfAbsent(component, id -> new ArrayList<>()).add(object);
    }

    private List<ObjectRef> objectsOf(ComponentId component) {
        return objects.getOrDefault(component, List.of());
    }

    ReleaseRecord record() {
        return record;
    }

    List<Manifest> manifests() {
        return manifests;
    }

    /** Every object that is, or may still be, in the cluster because of the release. */
    static List<ObjectRef> everything(ReleaseRecord record, List<Manifest> manifests) {
        List<ObjectRef> all = new ArrayList<>();
        manifests.forEach(manifest -> all.add(manifest.ref()));
        record.inventory().stream().map(InventoryItem::object).forEach(all::add);
        return all;
    }

    /** When to look again though nothing has changed. */
    Optional<Instant> next() {
        return appraiser.next();
    }

    /**
     * How the components are.
     *
     * @param live the release's objects with their managedFields, which say who changed what
     */
    List<Entry> entries(Sight sight, Collection<LiveObject> live, Instant now) {
        Map<ComponentId, Verdict> verdicts = appraiser.judge(sight, now);
        Map<ComponentId, List<Drift>> drift = new HashMap<>();
        Drift.of(record, manifests, live)
                .forEach(found -> found.component()
                        .ifPresent(component -> drift.computeIfAbsent(component, id -> new ArrayList<>())
                                .add(found)));
        List<Entry> entries = new ArrayList<>();
        for (ComponentId component : order) {
            List<ObjectRef> wanted = objectsOf(component);
            List<ObjectRef> absent = wanted.stream()
                    .filter(ref -> sight.find(ref).isEmpty() && !cleansUp(ref))
                    .toList();
            Verdict verdict = verdicts.getOrDefault(component, Verdict.ready());
            State state = absent.isEmpty() ? state(verdict) : State.MISSING;
            String words = absent.isEmpty() ? verdict.text() : missing(wanted, absent);
            if (!absent.isEmpty()
                    && !isSettled()
                    && waitsFor(component, verdicts).isPresent()) {
                state = State.WAITING;
                words = waitsFor(component, verdicts).get();
            }
            Optional<Cause> cause = state == State.FAILED && verdict instanceof Verdict.Failed failed
                    ? Optional.of(failed.cause())
                    : Optional.empty();
            entries.add(new Entry(
                    component,
                    state,
                    GateWords.of(wanted, record.declaredOf(component).gate(), sight),
                    words,
                    cause,
                    since(wanted, sight),
                    restarts(sight.podsOf(component)),
                    images(sight.podsOf(component)),
                    drift.getOrDefault(component, List.of())));
        }
        return entries;
    }

    /** Whether everything was there once; else what is absent may just not have been made yet. */
    private boolean isSettled() {
        return record.status() == ReleaseRecord.Status.DEPLOYED;
    }

    private Optional<String> waitsFor(ComponentId component, Map<ComponentId, Verdict> verdicts) {
        String missing = record.needs().getOrDefault(component, List.of()).stream()
                .filter(need -> !record.declaredOf(component).runNeeds().contains(need))
                .filter(need -> !(verdicts.getOrDefault(need, Verdict.ready()) instanceof Verdict.Ready))
                .map(ComponentId::toString)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of("not started, waits for " + missing);
    }

    private static String missing(List<ObjectRef> wanted, List<ObjectRef> absent) {
        return absent.size() == wanted.size()
                ? "not installed"
                : absent.stream().map(ObjectRef::label).collect(Collectors.joining(", ")) + " is not there";
    }

    /** A Job with a time to live goes by itself when it has done its work. */
    private boolean cleansUp(ObjectRef ref) {
        return isSettled()
                && ref.kind().kind().equals("Job")
                && manifests.stream()
                        .anyMatch(manifest -> manifest.ref().sameObject(ref)
                                && manifest.content().has("spec", "ttlSecondsAfterFinished"));
    }

    private static State state(Verdict verdict) {
        if (verdict instanceof Verdict.Ready) {
            return State.READY;
        }
        return verdict instanceof Verdict.Failed ? State.FAILED : State.WAITING;
    }

    private static Optional<Instant> since(List<ObjectRef> objects, Sight sight) {
        return objects.stream()
                .flatMap(ref -> sight.find(ref).stream())
                .map(object -> object.content().text("metadata", "creationTimestamp"))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse)
                .min(Instant::compareTo);
    }

    private static long restarts(Collection<LiveObject> pods) {
        long restarts = 0;
        for (LiveObject pod : pods) {
            for (String statuses : List.of("initContainerStatuses", "containerStatuses")) {
                for (Tree container : pod.content().trees("status", statuses)) {
                    restarts += container.number("restartCount").orElse(0L);
                }
            }
        }
        return restarts;
    }

    private static List<String> images(Collection<LiveObject> pods) {
        TreeSet<String> images = new TreeSet<>();
        for (LiveObject pod : pods) {
            if (pod.isTerminating()) {
                // What is on its way out says nothing of what is wanted.
                continue;
            }
            pod.content().trees("spec", "containers").forEach(container -> images.add(container.text("image")));
        }
        return List.copyOf(images);
    }
}
