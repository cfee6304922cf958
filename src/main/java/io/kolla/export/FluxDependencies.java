package io.kolla.export;

import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What must be ready before a component's objects are applied, for a controller that knows no other sort of need and
 * calls a component ready as soon as its own objects are. So what a component needs to run does not hold it back, but
 * it holds back everything that needs the component. A component without objects is stood for by what it needs itself.
 */
final class FluxDependencies {
    private final Map<ComponentId, SortedSet<ComponentId>> direct = new HashMap<>();
    /** Everything a component waits for, directly or not. */
    private final Map<ComponentId, Set<ComponentId>> all = new HashMap<>();

    FluxDependencies(ExportContent content) {
        Map<ComponentId, SortedSet<ComponentId>> ready = new HashMap<>();
        Set<ComponentId> empty = new TreeSet<>();
        for (ExportContent.Part part : content.parts()) {
            if (part.manifests().isEmpty()) {
                empty.add(part.id());
            }
        }
        for (ComponentId id : content.graph().order()) {
            List<NeedEdge> needs = content.graph().needsOf(id);
            SortedSet<ComponentId> start = new TreeSet<>();
            SortedSet<ComponentId> run = new TreeSet<>();
            for (NeedEdge need : needs) {
                (need.type() == Need.Type.START ? start : run).addAll(ready.getOrDefault(need.to(), new TreeSet<>()));
            }
            SortedSet<ComponentId> whole = new TreeSet<>(run);
            if (empty.contains(id)) {
                whole.addAll(start);
            } else {
                whole.add(id);
            }
            ready.put(id, whole);
            Set<ComponentId> reached = new TreeSet<>(start);
            start.forEach(needed -> reached.addAll(all.getOrDefault(needed, Set.of())));
            all.put(id, reached);
            direct.put(id, start);
        }
    }

    /** What is named: the rest is waited for by those. */
    SortedSet<ComponentId> of(ComponentId id) {
        SortedSet<ComponentId> named = new TreeSet<>(direct.getOrDefault(id, new TreeSet<>()));
        Set<ComponentId> implied = new TreeSet<>();
        named.forEach(needed -> implied.addAll(all.getOrDefault(needed, Set.of())));
        named.removeAll(implied);
        return named;
    }
}
