package io.kolla.graph;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.List;
import java.util.Map;

/** Draws a graph for Graphviz: time goes from left to right, an arrow leads from what is needed to what needs it. */
public final class DotWriter {
    private DotWriter() {}

    /** The text of a {@code .dot} file; edges that others imply are left out. */
    public static String write(ComponentGraph graph) {
        StringBuilder out = new StringBuilder("digraph components {\n");
        out.append("  rankdir=LR;\n");
        out.append("  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"sans-serif\"];\n");
        out.append("  edge [color=\"#555555\"];\n");
        for (Map.Entry<String, List<ComponentId>> service :
                Drawing.byService(graph).entrySet()) {
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
        for (NeedEdge edge : graph.reduced().edges()) {
            out.append("  \"")
                    .append(edge.to())
                    .append("\" -> \"")
                    .append(edge.from())
                    .append('"');
            out.append(edge.type() == Need.Type.RUN ? " [style=dashed];\n" : ";\n");
        }
        return out.append("}\n").toString();
    }
}
