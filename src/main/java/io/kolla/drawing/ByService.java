package io.kolla.drawing;

import io.kolla.graph.ComponentGraph;
import io.kolla.model.ComponentId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Components by service. */
final class ByService {
    private ByService() {}

    /** The components of each service. */
    static SortedMap<String, List<ComponentId>> of(ComponentGraph graph) {
        SortedMap<String, List<ComponentId>> services = new TreeMap<>();
        for (ComponentId component : graph.components()) {
            services.computeIfAbsent(component.service(), name -> new ArrayList<>())
                    .add(component);
        }
        return services;
    }
}
