package io.kolla.drawing;

import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws a graph for Graphviz: time goes from left to right, an arrow leads from what is needed to what needs it. */
public final class DotWriter {
    private DotWriter() {}

    /** The text of a {@code .dot} file; edges that others imply are left out. */
    public static String write(Subject subject) {
        StringBuilder out = new StringBuilder("digraph components {\n");
        out.append("  rankdir=LR;\n");
        out.append("  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"sans-serif\"];\n");
        out.append("  edge [color=\"#555555\"];\n");
        for (Map.Entry<String, List<ComponentId>> service :
                ByService.of(subject.graph()).entrySet()) {
            out.append("  subgraph \"cluster_").append(service.getKey()).append("\" {\n");
            out.append("    label=\"").append(service.getKey()).append("\"; style=\"rounded,filled\";");
            out.append(" color=\"#cccccc\"; fillcolor=\"#f4f4f4\"; fontname=\"sans-serif\";\n");
            for (ComponentId component : service.getValue()) {
                out.append("    \"")
                        .append(component)
                        .append("\" [label=\"")
                        .append(component.name())
                        .append("\"];\n");
            }
            out.append("  }\n");
        }
        Set<NeedEdge> critical = subject.criticalEdges();
        for (NeedEdge edge : subject.drawn()) {
            out.append("  \"")
                    .append(edge.to())
                    .append("\" -> \"")
                    .append(edge.from())
                    .append('"')
                    .append(attributes(edge, subject, critical))
                    .append(";\n");
        }
        return out.append("}\n").toString();
    }

    private static String attributes(NeedEdge edge, Subject subject, Set<NeedEdge> critical) {
        List<String> attributes = new ArrayList<>();
        if (edge.type() == Need.Type.RUN) {
            attributes.add("style=dashed");
        }
        if (subject.optional().contains(edge)) {
            attributes.add("arrowhead=empty");
        }
        if (critical.contains(edge)) {
            attributes.add("color=\"#d1335b\", penwidth=2");
        }
        return attributes.isEmpty() ? "" : " [" + String.join(", ", attributes) + "]";
    }
}
