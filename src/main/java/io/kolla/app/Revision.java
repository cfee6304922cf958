package io.kolla.app;

import io.kolla.apply.ComponentResult;
import io.kolla.apply.ComponentResult.State;
import io.kolla.apply.RunResult;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Edge;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import io.kolla.plan.Target;
import io.kolla.release.Declared;
import io.kolla.release.InventoryItem;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import io.kolla.release.ReleaseStore;
import io.kolla.release.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A revision while its run goes on: recorded before the first write with everything that may be there, and again when
 * the run has ended with what is left.
 */
final class Revision {
    private final ReleaseStore releases;
    private final ReleaseRecord record;
    private final Set<ComponentId> wanted;

    private Revision(ReleaseStore releases, ReleaseRecord record, Set<ComponentId> wanted) {
        this.releases = releases;
        this.record = record;
        this.wanted = wanted;
    }

    /** Records a revision of which nothing is written yet. */
    static Revision begin(ReleaseStore releases, Optional<ReleaseRecord> previous, Wanted wanted, Instant now) {
        List<InventoryItem> inventory =
                new ArrayList<>(previous.map(ReleaseRecord::inventory).orElse(List.of()));
        SortedMap<ComponentId, List<ComponentId>> needs = new TreeMap<>();
        SortedMap<ComponentId, Declared> declared = new TreeMap<>();
        List<Manifest> manifests = new ArrayList<>();
        Set<ComponentId> own = wanted.components();
        if (!wanted.complete()) {
            // What the command is not about stays as it was recorded.
            previous.ifPresent(record -> needs.putAll(record.needs()));
            previous.ifPresent(record -> declared.putAll(record.declared()));
            previous.flatMap(record -> releases.manifests(record.namespace(), record.revision()))
                    .ifPresent(old -> old.stream()
                            .filter(manifest -> !own.contains(manifest.component()))
                            .forEach(manifests::add));
        }
        for (Target.Part part : wanted.target().components()) {
            needs.put(part.component(), components(part.needs(), edge -> true));
            Declared said = declared(part);
            declared.remove(part.component());
            if (!said.equals(Declared.NOTHING)) {
                declared.put(part.component(), said);
            }
        }
        Set<ComponentId> components = Set.copyOf(needs.keySet());
        for (Manifest manifest : wanted.manifests()) {
            inventory.add(new InventoryItem(manifest.component(), manifest.ref()));
            manifests.add(manifest);
        }
        // What went from the catalog and is not gone from the cluster: a run after this one must know its order too.
        previous.ifPresent(before -> before.inventory().forEach(item -> {
            List<ComponentId> needed = before.needs().get(item.component());
            if (needed != null) {
                needs.putIfAbsent(item.component(), needed);
            }
        }));
        ReleaseRecord record = new ReleaseRecord(
                previous.map(ReleaseRecord::revision).orElse(0) + 1,
                wanted.profile(),
                wanted.namespace(),
                now,
                Status.STARTED,
                needs,
                inventory,
                declared,
                new Origin(
                        wanted.given(previous),
                        wanted.origin().catalog(),
                        wanted.origin().kolla()),
                new Timings(
                        Optional.empty(),
                        previous.map(before -> before.timings().components()).orElse(new TreeMap<>())));
        releases.save(record, manifests);
        return new Revision(releases, record, components);
    }

    /** Whether a revision has every component that is wanted as it is wanted, objects aside. */
    static boolean knows(ReleaseRecord record, Wanted wanted) {
        return wanted.target().components().stream()
                .allMatch(part -> components(part.needs(), edge -> true)
                                .equals(record.needs().get(part.component()))
                        && declared(part).equals(record.declaredOf(part.component())));
    }

    private static Declared declared(Target.Part part) {
        return new Declared(
                components(part.needs(), edge -> edge.type() == Need.Type.RUN), part.gate(), part.unmanaged());
    }

    void end(Plan plan, RunResult result) {
        List<InventoryItem> inventory = left(record.inventory(), plan, result);
        Set<ComponentId> gone = new HashSet<>(record.needs().keySet());
        // A claim that is kept has no order any more.
        inventory.stream()
                .filter(item -> !item.object().kind().kind().equals("PersistentVolumeClaim"))
                .forEach(item -> gone.remove(item.component()));
        gone.removeAll(wanted);
        releases.update(record.with(status(result), inventory)
                .without(gone, inventory)
                .with(record.timings().after(result.took(), times(result))));
    }

    /** How far a revision came by the end of its run. */
    static Status status(RunResult result) {
        return switch (result.outcome()) {
            case DONE, UNCHANGED -> Status.DEPLOYED;
            case FAILED -> Status.FAILED;
            case INTERRUPTED -> Status.INTERRUPTED;
        };
    }

    /** How long each component took that was changed and got ready. */
    private static Map<ComponentId, Duration> times(RunResult result) {
        Map<ComponentId, Duration> times = new HashMap<>();
        result.components().stream()
                .filter(component -> component.changed() && component.state() == State.READY)
                .forEach(component -> component.took().ifPresent(took -> times.put(component.component(), took)));
        return times;
    }

    private static List<ComponentId> components(List<Edge> needs, Predicate<Edge> which) {
        return needs.stream().filter(which).map(Edge::component).toList();
    }

    /** The inventory without what the run has deleted. */
    static List<InventoryItem> left(List<InventoryItem> inventory, Plan plan, RunResult result) {
        Set<ComponentId> done = new HashSet<>();
        for (ComponentResult component : result.components()) {
            if (component.state() == State.READY || component.state() == State.GONE) {
                done.add(component.component());
            }
        }
        Set<ObjectRef> deleted = new HashSet<>();
        for (ComponentPlan component : plan.components()) {
            if (done.contains(component.component())) {
                component.operations().stream()
                        .filter(Operation.Delete.class::isInstance)
                        .map(operation -> operation.ref().anyVersion())
                        .forEach(deleted::add);
            }
        }
        return inventory.stream()
                .filter(item -> !deleted.contains(item.object().anyVersion()))
                .toList();
    }
}
