package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

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
        List<Problem> problems = new ArrayList<>();
        LiveIndex index = new LiveIndex(live);
        Prune prune = new Prune(target, index, previous, policy);
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
        plans.addAll(removals(prune, waves.ready(), previous));
        return new Plan(target.profile(), target.namespace(), plans, prune.spared(), problems);
    }

    /** Components that go, each after everything that needed it is gone, or is ready without it. */
    private static List<ComponentPlan> removals(
            Prune prune, Map<ComponentId, Integer> waves, Optional<ReleaseRecord> previous) {
        Set<ComponentId> going = new TreeSet<>(prune.deletions().keySet());
        going.removeAll(waves.keySet());
        Dependants dependants =
                new Dependants(previous.map(ReleaseRecord::needs).orElse(java.util.Collections.emptySortedMap()));
        Set<ComponentId> known = new TreeSet<>(going);
        known.addAll(waves.keySet());
        List<ComponentPlan> result = new ArrayList<>();
        for (ComponentId component : dependants.dependantsFirst(going)) {
            List<Edge> after = dependants.of(component, known).stream()
                    .map(dependant -> new Edge(dependant, Need.Type.START))
                    .toList();
            int wave = wave(after, waves);
            waves.put(component, wave);
            SortedMap<ComponentId, List<Operation>> deletions = prune.deletions();
            result.add(new ComponentPlan(
                    component,
                    wave,
                    ComponentPlan.Goal.GONE,
                    after,
                    List.of(),
                    List.of(),
                    deletions.getOrDefault(component, List.of())));
        }
        return result;
    }

    private static int wave(List<Edge> after, Map<ComponentId, Integer> waves) {
        return after.stream()
                .mapToInt(edge -> waves.getOrDefault(edge.component(), -1) + 1)
                .max()
                .orElse(0);
    }
}
