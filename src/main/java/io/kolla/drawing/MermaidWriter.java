package io.kolla.drawing;

import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws a graph for Mermaid: time goes from left to right, an arrow leads from what is needed to what needs it. */
public final class MermaidWriter {
    private MermaidWriter() {}

    /** The text of a Mermaid flowchart; edges that others imply are left out. */
    public static String write(Subject subject) {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        // Names may hold what Mermaid takes for syntax ("end", "-"), so nodes are numbered.
        Map<ComponentId, String> nodes = new HashMap<>();
        int services = 0;
        for (Map.Entry<String, List<ComponentId>> service :
                ByService.of(subject.graph()).entrySet()) {
            out.append("  subgraph s")
                    .append(services++)
                    .append("[\"")
                    .append(service.getKey())
                    .append("\"]\n");
            for (ComponentId component : service.getValue()) {
                String node = "c" + nodes.size();
                nodes.put(component, node);
                out.append("    ")
                        .append(node)
                        .append("[\"")
                        .append(component.name())
                        .append("\"]\n");
            }
            out.append("  end\n");
        }
        Set<NeedEdge> critical = subject.criticalEdges();
        List<String> marked = new ArrayList<>();
        int number = 0;
        for (NeedEdge edge : subject.drawn()) {
            out.append("  ").append(nodes.get(edge.to()));
            out.append(edge.type() == Need.Type.RUN ? " -.->" : " -->");
            out.append(subject.optional().contains(edge) ? "|optional| " : " ");
            out.append(nodes.get(edge.from())).append('\n');
            if (critical.contains(edge)) {
                marked.add(Integer.toString(number));
            }
            number++;
        }
        if (!marked.isEmpty()) {
            out.append("  linkStyle ").append(String.join(",", marked)).append(" stroke:#d1335b,stroke-width:3px\n");
        }
        return out.toString();
    }
}
