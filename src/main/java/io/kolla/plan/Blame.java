package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells in a plan what others changed from what the catalog changed, with the objects of the revision before: without
 * them a field that somebody else has now may have changed on either side.
 */
public final class Blame {
    private final LiveIndex live;
    private final Map<ObjectRef, Manifest> deployed = new HashMap<>();

    /**
     * @param live the objects the plan was made from
     * @param deployed the objects of the revision before
     */
    public Blame(Collection<LiveObject> live, Collection<Manifest> deployed) {
        this.live = new LiveIndex(live);
        deployed.forEach(manifest -> this.deployed.put(manifest.ref().anyVersion(), manifest));
    }

    /** The plan with the source of each change made out. */
    public Plan in(Plan plan) {
        List<ComponentPlan> components = plan.components().stream()
                .map(component -> new ComponentPlan(
                        component.component(),
                        component.wave(),
                        component.goal(),
                        component.after(),
                        component.gate(),
                        component.unmanaged(),
                        component.operations().stream().map(this::in).toList()))
                .toList();
        return new Plan(plan.profile(), plan.namespace(), components, plan.spared(), plan.problems());
    }

    private Operation in(Operation operation) {
        if (operation instanceof Operation.Update update && !update.changes().isEmpty()) {
            return new Operation.Update(update.wanted(), update.reason(), changes(update.wanted(), update.changes()));
        }
        if (operation instanceof Operation.Replace replace && !replace.changes().isEmpty()) {
            return new Operation.Replace(
                    replace.wanted(), replace.uid(), replace.reason(), changes(replace.wanted(), replace.changes()));
        }
        return operation;
    }

    private List<FieldChange> changes(Manifest wanted, List<FieldChange> changes) {
        Optional<LiveObject> object = live.find(wanted.ref());
        Optional<Manifest> before =
                Optional.ofNullable(deployed.get(wanted.ref().anyVersion()));
        if (object.isEmpty() || before.isEmpty()) {
            return changes;
        }
        Attribution attribution = new Attribution(object.get(), wanted, before);
        Map<String, FieldChange> attributed = new HashMap<>();
        attribution.all(object.get()).forEach(change -> attributed.put(change.field(), change));
        return changes.stream()
                .map(change -> attributed.getOrDefault(change.field(), change))
                .toList();
    }
}
