package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes plans. Pure: it is told what is wanted and what is there. */
public final class Planner {
    private Planner() {}

    /**
     * The way from what is there to what is wanted.
     *
     * @param target what is wanted; tearing down is wanting nothing
     * @param live all objects there are of the kinds that are wanted or were installed before
     * @param previous the newest revision, whose graph says in which order things go
     * @param policy what becomes of claims and secrets that are no longer wanted
     */
    public static Plan plan(
            Target target, Collection<LiveObject> live, Optional<ReleaseRecord> previous, DataPolicy policy) {
        return plan(target, live, previous, policy, Map.of());
    }

    /**
     * The same, with objects that must stay whatever the policy.
     *
     * @param stays why each of them stays, by its name in any version
     */
    public static Plan plan(
            Target target,
            Collection<LiveObject> live,
            Optional<ReleaseRecord> previous,
            DataPolicy policy,
            Map<ObjectRef, String> stays) {
        List<Problem> problems = new ArrayList<>();
        LiveIndex index = new LiveIndex(live);
        Prune prune = new Prune(target, index, previous, policy, stays);
        ObjectPlanner objects = new ObjectPlanner(target.namespace(), problems::add);
        Waves waves = new Waves();
        List<ComponentPlan> plans = new ArrayList<>();
        for (Target.Part part : target.components()) {
            List<Operation> operations = new ArrayList<>();
            for (Manifest manifest : part.manifests()) {
                operations.add(objects.plan(manifest, index.find(manifest.ref()), part.unmanaged()));
            }
            operations.addAll(prune.deletions().getOrDefault(part.component(), List.of()));
            int wave = waves.place(part.component(), part.needs());
            plans.add(new ComponentPlan(
                    part.component(),
                    wave,
                    ComponentPlan.Goal.READY,
                    part.needs(),
                    part.gate(),
                    part.unmanaged(),
                    operations));
        }
        if (target.isTeardown()) {
            Orphans.components(target, index.all())
                    .forEach(component -> prune.deletions().putIfAbsent(component, List.of()));
        }
        plans.addAll(Removals.of(prune.deletions(), waves.ready(), previous));
        return new Plan(target.profile(), target.namespace(), plans, prune.spared(), problems);
    }
}
