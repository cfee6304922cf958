package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.ObjectRef;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A component that cannot be restarted without being away for a while.
 *
 * @param component the component
 * @param workload what of it is restarted
 * @param why why it is away
 * @param dependants the services that need it, itself not counted
 */
public record Outage(ComponentId component, ObjectRef workload, String why, SortedSet<String> dependants) {
    public Outage {
        dependants = new TreeSet<>(dependants);
    }

    /** The outages a plan of restarts brings. */
    public static List<Outage> of(Plan plan, Collection<LiveObject> live, ReleaseRecord record) {
        LiveIndex index = new LiveIndex(live);
        Dependants needed = new Dependants(record.needs());
        List<Outage> outages = new ArrayList<>();
        for (ComponentPlan component : plan.components()) {
            for (Operation operation : component.operations()) {
                if (operation instanceof Operation.Restart) {
                    index.find(operation.ref())
                            .flatMap(found -> Restart.of(component.component(), operation, found))
                            .filter(Restart::outage)
                            .ifPresent(restart -> outages.add(new Outage(
                                    component.component(),
                                    operation.ref(),
                                    why(restart),
                                    services(component.component(), needed))));
                }
            }
        }
        return outages;
    }

    private static SortedSet<String> services(ComponentId component, Dependants needed) {
        SortedSet<String> services = new TreeSet<>();
        needed.all(component).forEach(other -> services.add(other.service()));
        services.remove(component.service());
        return services;
    }

    /** Why a workload is away while its pods are made anew. */
    private static String why(Restart restart) {
        if (restart.manner() == Restart.Manner.NODE_BY_NODE) {
            return "is away from each node in turn";
        }
        return restart.pods() == 1 ? "has one replica" : "stops all its pods before it starts new ones";
    }
}
