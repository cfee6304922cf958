package io.kolla.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final ComponentId SERVER = new ComponentId("db", "server");
    private static final ComponentId API = new ComponentId("shop", "api");
    private static final ComponentId END = new ComponentId("shop", "end");

    private static final ComponentGraph GRAPH = ComponentGraph.of(
            List.of(SERVER, API, END),
            List.of(
                    new NeedEdge(API, SERVER, Need.Type.START),
                    new NeedEdge(END, API, Need.Type.RUN),
                    new NeedEdge(END, SERVER, Need.Type.RUN)));

    @Test
    void drawsForGraphviz() {
        assertThat(DotWriter.write(GRAPH)).isEqualTo("""
                        digraph components {
                          rankdir=LR;
                          node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif"];
                          edge [color="#555555"];
                          subgraph "cluster_db" {
                            label="db"; style="rounded,filled"; color="#cccccc"; fillcolor="#f4f4f4"; fontname="sans-serif";
                            "db/server" [label="server"];
                          }
                          subgraph "cluster_shop" {
                            label="shop"; style="rounded,filled"; color="#cccccc"; fillcolor="#f4f4f4"; fontname="sans-serif";
                            "shop/api" [label="api"];
                            "shop/end" [label="end"];
                          }
                          "db/server" -> "shop/api";
                          "shop/api" -> "shop/end" [style=dashed];
                        }
                        """);
    }

    @Test
    void drawsForMermaid() {
        assertThat(MermaidWriter.write(GRAPH)).isEqualTo("""
                        flowchart LR
                          subgraph s0["db"]
                            c0["server"]
                          end
                          subgraph s1["shop"]
                            c1["api"]
                            c2["end"]
                          end
                          c0 --> c1
                          c1 -.-> c2
                        """);
    }
}
