package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.drawing.GraphData;
import io.kolla.drawing.Subject;

/** A picture of a graph as text; for machines the graph itself, whatever picture was asked for. */
record GraphView(String text, Subject subject) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        return text.lines().toList();
    }

    @Override
    public Object data() {
        return GraphData.of(subject).asMap();
    }
}
