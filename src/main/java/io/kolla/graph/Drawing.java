package io.kolla.graph;

import io.kolla.model.ComponentId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all drawings have in common. */
final class Drawing {
    private Drawing() {}

    /** The components of each service. */
    static SortedMap<String, List<ComponentId>> byService(ComponentGraph graph) {
        SortedMap<String, List<ComponentId>> services = new TreeMap<>();
        for (ComponentId component : graph.components()) {
            services.computeIfAbsent(component.service(), name -> new ArrayList<>())
                    .add(component);
        }
        return services;
    }
}
