package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
                            .flatMap(Outage::why)
                            .ifPresent(why -> outages.add(new Outage(
                                    component.component(),
                                    operation.ref(),
                                    why,
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

    /** Why a workload is away while its pods are made anew; empty where others of them serve meanwhile. */
    static Optional<String> why(LiveObject workload) {
        Tree spec = workload.content().tree("spec");
        long replicas = spec.number("replicas").orElse(1L);
        return switch (workload.ref().kind().kind()) {
            case "Deployment" -> deployment(spec, replicas);
            case "StatefulSet" -> replicas > 1 ? Optional.empty() : Optional.of("has one replica");
            case "DaemonSet" ->
                spec.has("updateStrategy", "rollingUpdate", "maxSurge")
                                && !spec.text("updateStrategy", "rollingUpdate", "maxSurge")
                                        .equals("0")
                        ? Optional.empty()
                        : Optional.of("is away from each node in turn");
            default -> Optional.empty();
        };
    }

    private static Optional<String> deployment(Tree spec, long replicas) {
        if (spec.text("strategy", "type").equals("Recreate")) {
            return Optional.of("stops all its pods before it starts new ones");
        }
        String unavailable = spec.text("strategy", "rollingUpdate", "maxUnavailable");
        String surge = spec.text("strategy", "rollingUpdate", "maxSurge");
        long away = share(unavailable.isEmpty() ? "25%" : unavailable, replicas, false);
        if (away == 0 && share(surge.isEmpty() ? "25%" : surge, replicas, true) == 0) {
            away = 1;
        }
        return replicas > away
                ? Optional.empty()
                : Optional.of(
                        "may stop all of its " + replicas + (replicas == 1 ? " replica" : " replicas") + " at once");
    }

    /** A number, or a share of the replicas in percent. */
    private static long share(String text, long replicas, boolean up) {
        boolean percent = text.endsWith("%");
        long number = Long.parseLong(percent ? text.substring(0, text.length() - 1) : text);
        return percent ? (number * replicas + (up ? 99 : 0)) / 100 : number;
    }
}
