package io.kolla.app;

import io.kolla.graph.ComponentGraph;
import io.kolla.model.Blueprint;
import java.util.Optional;

/** The component graph of a profile. */
public final class DrawGraph {
    private final Blueprints blueprints;

    public DrawGraph(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    /** The graph, narrowed to what the selection is about. */
    public ComponentGraph run(Selection selection) {
        Blueprint blueprint = blueprints.resolve(selection, Optional.empty());
        ComponentGraph graph = ComponentGraph.of(blueprint);
        return selection.services().isEmpty() ? graph : graph.narrowedTo(blueprint.selected());
    }
}
