package io.kolla.plan;

import io.kolla.model.ComponentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The graph of a revision turned round: who needs whom. Components that own nothing any more still pass order on. */
final class Dependants {
    private final SortedMap<ComponentId, SortedSet<ComponentId>> direct = new TreeMap<>();

    Dependants(Map<ComponentId, ? extends Collection<ComponentId>> needs) {
        needs.forEach((component, needed) -> needed.forEach(
                other -> direct.computeIfAbsent(other, id -> new TreeSet<>()).add(component)));
    }

    /** Those of the known components that needed the component, through unknown ones as well, nearest only. */
    SortedSet<ComponentId> of(ComponentId component, Set<ComponentId> known) {
        SortedSet<ComponentId> seen = new TreeSet<>();
        SortedSet<ComponentId> result = new TreeSet<>();
        List<ComponentId> open = new ArrayList<>(List.of(component));
        while (!open.isEmpty()) {
            for (ComponentId next : direct.getOrDefault(open.remove(open.size() - 1), new TreeSet<>())) {
                if (known.contains(next)) {
                    result.add(next);
                } else if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return result;
    }

    /** All that needed the component, through others as well. */
    SortedSet<ComponentId> all(ComponentId component) {
        SortedSet<ComponentId> seen = new TreeSet<>();
        List<ComponentId> open = new ArrayList<>(List.of(component));
        while (!open.isEmpty()) {
            for (ComponentId next : direct.getOrDefault(open.remove(open.size() - 1), new TreeSet<>())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }
}
