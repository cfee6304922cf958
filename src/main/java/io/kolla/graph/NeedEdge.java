package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;

/**
 * One component needs another.
 *
 * @param from the component that needs
 * @param to the component that is needed
 * @param type when it is needed
 */
public record NeedEdge(ComponentId from, ComponentId to, Need.Type type) implements Comparable<NeedEdge> {
    @Override
    public int compareTo(NeedEdge other) {
        int byFrom = from.compareTo(other.from);
        int byEnds = byFrom == 0 ? to.compareTo(other.to) : byFrom;
        return byEnds == 0 ? type.compareTo(other.type) : byEnds;
    }
}
