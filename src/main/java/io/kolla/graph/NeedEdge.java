package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.Comparator;

/**
 * One component needs another.
 *
 * @param from the component that needs
 * @param to the component that is needed
 * @param type when it is needed
 */
public record NeedEdge(ComponentId from, ComponentId to, Need.Type type) implements Comparable<NeedEdge> {
    private static final Comparator<NeedEdge> ORDER =
            Comparator.comparing(NeedEdge::from).thenComparing(NeedEdge::to).thenComparing(NeedEdge::type);

    @Override
    public int compareTo(NeedEdge other) {
        return ORDER.compare(this, other);
    }
}
