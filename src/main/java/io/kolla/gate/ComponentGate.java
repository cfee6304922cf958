package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.GateRule;
import io.kolla.model.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What must hold before a component counts as ready.
 *
 * @param objects its objects
 * @param declared conditions a catalog adds to the readiness rules of their kinds
 */
public record ComponentGate(List<ObjectRef> objects, List<GateRule> declared) {
    public ComponentGate {
        objects = List.copyOf(objects);
        declared = List.copyOf(declared);
    }

    /** Whether a catalog adds conditions for an object. */
    public boolean declares(ObjectRef object) {
        return declared.stream().anyMatch(rule -> DeclaredRule.means(rule, object));
    }

    /** The worst that can be said of the component's objects; words name the object where there are several. */
    public Verdict judge(World world, Needs needs) {
        List<LiveObject> live = new ArrayList<>();
        for (ObjectRef ref : objects) {
            Optional<LiveObject> object = world.find(ref);
            if (object.isEmpty()) {
                return new Verdict.Failed(new Cause(
                        ref, "Gone", ref.label() + " was deleted meanwhile", "deploy again once nobody deletes it"));
            }
            live.add(object.get());
        }
        Setting setting = new Setting(world, needs, live);
        // What holds up a Service is told better by the workload behind it.
        live.sort(Comparator.comparing(object -> object.ref().kind().kind().equals("Service")));
        Verdict worst = Verdict.ready();
        for (LiveObject object : live) {
            Verdict verdict = object.isTerminating()
                    ? new Verdict.Waiting("is being deleted")
                    : Readiness.rule(object).judge(object, setting);
            for (GateRule rule : declared) {
                if (DeclaredRule.means(rule, object.ref())) {
                    verdict = verdict.and(DeclaredRule.judge(rule, object));
                }
            }
            worst = worst.and(named(verdict, object));
        }
        return worst;
    }

    /** A component of one object needs no name; one of several does. */
    private Verdict named(Verdict verdict, LiveObject object) {
        if (verdict instanceof Verdict.Waiting waiting && objects.size() > 1) {
            return new Verdict.Waiting(object.ref().label() + ": " + waiting.words());
        }
        return verdict;
    }
}
