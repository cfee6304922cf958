package io.kolla.graph;

import io.kolla.model.Blueprint;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import io.kolla.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads components and edges off a blueprint. Needs on services the profile leaves out are dropped. */
final class BlueprintEdges {
    private final Map<ComponentId, Map<ComponentId, NeedEdge>> edges = new LinkedHashMap<>();

    BlueprintEdges(Blueprint blueprint) {
        for (Service service : blueprint.services().values()) {
            for (Component component : service.components()) {
                Map<ComponentId, NeedEdge> targets = new LinkedHashMap<>();
                for (Need need : component.needs()) {
                    Service needed = blueprint.services().get(need.service());
                    if (needed != null) {
                        targets(need, needed)
                                .forEach(to -> add(targets, new NeedEdge(component.id(), to, need.type())));
                    }
                }
                edges.put(component.id(), targets);
            }
        }
    }

    Collection<ComponentId> components() {
        return edges.keySet();
    }

    List<NeedEdge> edges() {
        return edges.values().stream()
                .flatMap(targets -> targets.values().stream())
                .toList();
    }

    private static List<ComponentId> targets(Need need, Service service) {
        if (need.component().isPresent()) {
            return List.of(new ComponentId(service.name(), need.component().get()));
        }
        List<ComponentId> all = new ArrayList<>();
        service.components().forEach(component -> all.add(component.id()));
        return all;
    }

    private static void add(Map<ComponentId, NeedEdge> targets, NeedEdge edge) {
        targets.merge(edge.to(), edge, (one, other) -> one.type() == Need.Type.START ? one : other);
    }
}
