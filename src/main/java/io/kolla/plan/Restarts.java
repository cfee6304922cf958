package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans to start the pods of what is installed anew, as it is, each component after those it needs. Jobs are left as they
 * are: what is done is done.
 */
public final class Restarts {
    private static final Set<String> ROLLING = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private final LiveIndex live;
    private final List<Plan.Spared> spared = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Restarts(Collection<LiveObject> live) {
        this.live = new LiveIndex(live);
    }

    /**
     * The plan.
     *
     * @param record the revision that is installed
     * @param manifests its objects
     * @param live what there is of them
     * @param services the services to restart
     */
    public static Plan plan(
            ReleaseRecord record, List<Manifest> manifests, Collection<LiveObject> live, Set<String> services) {
        Restarts restarts = new Restarts(live);
        List<ComponentPlan> plans = restarts.plans(Target.of(record, manifests), services);
        return new Plan(record.profile(), record.namespace(), plans, restarts.spared, restarts.problems);
    }

    private List<ComponentPlan> plans(Target target, Set<String> services) {
        Map<ComponentId, Set<ComponentId>> nearest = new HashMap<>();
        Map<ComponentId, Integer> waves = new HashMap<>();
        List<ComponentPlan> plans = new ArrayList<>();
        for (Target.Part part : target.components()) {
            Set<ComponentId> after = new LinkedHashSet<>();
            for (Edge need : part.needs()) {
                after.addAll(nearest.getOrDefault(need.component(), Set.of()));
            }
            List<Operation> operations = services.contains(part.component().service()) ? operations(part) : List.of();
            if (operations.stream().noneMatch(Operation.Restart.class::isInstance)) {
                // What is not restarted hands on whom to wait for.
                nearest.put(part.component(), after);
                continue;
            }
            nearest.put(part.component(), Set.of(part.component()));
            int wave = after.stream()
                    .mapToInt(other -> waves.getOrDefault(other, 0) + 1)
                    .max()
                    .orElse(0);
            waves.put(part.component(), wave);
            plans.add(new ComponentPlan(
                    part.component(),
                    wave,
                    ComponentPlan.Goal.READY,
                    after.stream()
                            .map(other -> new Edge(other, Need.Type.START))
                            .toList(),
                    part.gate(),
                    part.unmanaged(),
                    operations));
        }
        return plans;
    }

    private List<Operation> operations(Target.Part part) {
        List<Operation> operations = new ArrayList<>();
        for (Manifest manifest : part.manifests()) {
            boolean rolls = ROLLING.contains(manifest.ref().kind().kind()) && restarts(manifest);
            operations.add(
                    rolls ? new Operation.Restart(manifest, "restarted as it is") : new Operation.Keep(manifest, ""));
        }
        return operations;
    }

    private boolean restarts(Manifest manifest) {
        ObjectRef ref = manifest.ref();
        Optional<LiveObject> found = live.find(ref);
        if (found.isEmpty() || found.get().isTerminating()) {
            problems.add(Problem.error(null, ref + " is not there", "deploy puts it back"));
            return false;
        }
        Tree spec = found.get().content().tree("spec");
        if (spec.number("replicas").orElse(1L) == 0) {
            return false;
        }
        if (spec.text("updateStrategy", "type").equals("OnDelete")) {
            spared.add(new Plan.Spared(ref, "its pods start anew only when somebody deletes them (OnDelete)"));
            return false;
        }
        return true;
    }
}
