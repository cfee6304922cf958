package io.kolla.plan;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Levels of components, counted as the component graph counts them: a component stands one wave after the last of those
 * that must be ready before it starts is ready. A run need only keeps it from counting as ready.
 */
final class Waves {
    private final Map<ComponentId, Integer> ready = new HashMap<>();

    /** The wave of a component; all it comes after have been placed. */
    int place(ComponentId component, List<Edge> after) {
        int wave = 0;
        int needed = 0;
        for (Edge edge : after) {
            int at = ready.getOrDefault(edge.component(), -1);
            wave = edge.type() == Need.Type.START ? Math.max(wave, at + 1) : wave;
            needed = Math.max(needed, at);
        }
        ready.put(component, Math.max(wave, needed));
        return wave;
    }

    /** The wave in which each component is ready. */
    Map<ComponentId, Integer> ready() {
        return new HashMap<>(ready);
    }
}
