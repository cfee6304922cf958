package io.kolla.app;

import io.kolla.apply.ComponentResult;
import io.kolla.apply.ComponentResult.State;
import io.kolla.apply.RunResult;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import io.kolla.release.ReleaseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A revision while its run goes on: recorded before the first write with everything that may be there, and again when
 * the run has ended with what is left.
 */
final class Revision {
    private final ReleaseStore releases;
    private final ReleaseRecord record;

    private Revision(ReleaseStore releases, ReleaseRecord record) {
        this.releases = releases;
        this.record = record;
    }

    static Revision begin(ReleaseStore releases, Optional<ReleaseRecord> previous, Rendered rendered, Instant now) {
        List<InventoryItem> inventory =
                new ArrayList<>(previous.map(ReleaseRecord::inventory).orElse(List.of()));
        SortedMap<ComponentId, List<ComponentId>> needs = new TreeMap<>();
        List<Manifest> manifests = new ArrayList<>();
        if (!rendered.complete()) {
            // What the command is not about stays as it was recorded.
            previous.ifPresent(record -> needs.putAll(record.needs()));
            previous.flatMap(record -> releases.manifests(record.namespace(), record.revision()))
                    .ifPresent(old -> old.stream()
                            .filter(manifest -> !rendered.graph().components().contains(manifest.component()))
                            .forEach(manifests::add));
        }
        for (ComponentId component : rendered.graph().order()) {
            needs.put(
                    component,
                    rendered.graph().needsOf(component).stream()
                            .map(edge -> edge.to())
                            .toList());
        }
        for (Manifest manifest : rendered.manifests()) {
            inventory.add(new InventoryItem(manifest.component(), manifest.ref()));
            manifests.add(manifest);
        }
        ReleaseRecord record = new ReleaseRecord(
                previous.map(ReleaseRecord::revision).orElse(0) + 1,
                rendered.blueprint().profile(),
                rendered.blueprint().namespace(),
                now,
                Status.STARTED,
                needs,
                inventory);
        releases.save(record, manifests);
        return new Revision(releases, record);
    }

    void end(Plan plan, RunResult result) {
        boolean done = result.outcome() == Outcome.DONE || result.outcome() == Outcome.UNCHANGED;
        releases.update(record.with(done ? Status.DEPLOYED : Status.FAILED, left(record.inventory(), plan, result)));
    }

    /** The inventory without what the run has deleted. */
    static List<InventoryItem> left(List<InventoryItem> inventory, Plan plan, RunResult result) {
        Set<ComponentId> done = new HashSet<>();
        for (ComponentResult component : result.components()) {
            if (component.state() == State.READY || component.state() == State.GONE) {
                done.add(component.component());
            }
        }
        List<ObjectRef> deleted = new ArrayList<>();
        for (ComponentPlan component : plan.components()) {
            if (done.contains(component.component())) {
                component.operations().stream()
                        .filter(Operation.Delete.class::isInstance)
                        .map(Operation::ref)
                        .forEach(deleted::add);
            }
        }
        return inventory.stream()
                .filter(item -> deleted.stream().noneMatch(item.object()::sameObject))
                .toList();
    }
}
