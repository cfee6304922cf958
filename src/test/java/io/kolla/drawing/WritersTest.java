package io.kolla.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.drawing.Subject.Note;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.json.Json;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import io.kolla.model.Tree;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class WritersTest {
    private static final ComponentId SERVER = new ComponentId("db", "server");
    private static final ComponentId API = new ComponentId("shop", "api");
    private static final ComponentId END = new ComponentId("shop", "end");
    private static final NeedEdge OPTIONAL = new NeedEdge(END, API, Need.Type.RUN);

    private static final ComponentGraph GRAPH = ComponentGraph.of(
            List.of(SERVER, API, END),
            List.of(new NeedEdge(API, SERVER, Need.Type.START), OPTIONAL, new NeedEdge(END, SERVER, Need.Type.RUN)));

    private static final Subject SUBJECT = new Subject(
            "a <b> & \"c\"",
            GRAPH,
            List.of(SERVER, API),
            Set.of(OPTIONAL),
            Map.of("db", "Keeps </script> data", "shop", "Sells"),
            Map.of(
                    SERVER,
                    new Note(
                            "services/db/service.yaml:4:3",
                            "services/db/templates/server.yaml.hbs",
                            Optional.of(Role.WORKLOAD),
                            List.of("StatefulSet/db", "Service/db"),
                            Optional.of(Duration.ofMillis(5250)))));

    @Test
    void drawsForGraphviz() {
        assertThat(DotWriter.write(SUBJECT)).isEqualTo("""
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
                          "db/server" -> "shop/api" [color="#d1335b", penwidth=2];
                          "shop/api" -> "shop/end" [style=dashed, arrowhead=empty];
                        }
                        """);
    }

    @Test
    void drawsForMermaid() {
        assertThat(MermaidWriter.write(SUBJECT)).isEqualTo("""
                        flowchart LR
                          subgraph s0["db"]
                            c0["server"]
                          end
                          subgraph s1["shop"]
                            c1["api"]
                            c2["end"]
                          end
                          c0 --> c1
                          c1 -.->|optional| c2
                          linkStyle 0 stroke:#d1335b,stroke-width:3px
                        """);
    }

    @Test
    void dataHasWhatPicturesLeaveOut() {
        String text = GraphData.text(SUBJECT);
        Tree data = Json.read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(text).startsWith("{\n  \"profile\": ").endsWith("\n}\n");
        assertThat(data.list("longestChain")).isEqualTo(List.of("db/server", "shop/api"));
        Tree end = data.trees("components").get(2);
        assertThat(end.text("component")).isEqualTo("shop/end");
        assertThat(end.number("wave")).contains(1L);
        assertThat(end.trees("needs"))
                .extracting(need -> need.text("component") + " " + need.text("type") + " " + need.isTrue("optional")
                        + " " + need.isTrue("implied"))
                .containsExactly("db/server run false true", "shop/api run true false");
        assertThat(data.trees("components").get(0).list("objects")).isEqualTo(List.of("StatefulSet/db", "Service/db"));
        assertThat(data.trees("components").get(0).number("expectedMillis")).hasValue(5250L);
    }

    @Test
    void anSvgIsWellFormedAndMarksWhatMatters() throws ParserConfigurationException, SAXException, IOException {
        String svg = SvgWriter.write(SUBJECT);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg)
                .contains("a &lt;b&gt; &amp; &quot;c&quot;", "prefers-color-scheme: dark", ">wave 1<", ">wave 2<")
                .contains("class=\"box workload critical\" data-component=\"db/server\"")
                .contains("class=\"wire critical\" data-from=\"shop/api\" data-to=\"db/server\"")
                .contains(
                        "class=\"wire run\" data-from=\"shop/end\" data-to=\"shop/api\" marker-end=\"url(#tip-open)\"")
                .contains(">starts after it<", ">ready after it<", ">optional<", ">longest chain<", ">runs<")
                .doesNotContain(">runs once<", "data-from=\"shop/end\" data-to=\"db/server\"", "$");
        assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "@import", "url(h");
    }

    @Test
    void aPageIsCompleteInItself() {
        String page = HtmlPage.write(SUBJECT);

        assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n").doesNotContain("@@", "Keeps </script>");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://", "src=");
        assertThat(page).contains("default-src 'none'", "<h1>a &lt;b&gt; &amp; &quot;c&quot;</h1>");
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        String here = SvgWriter.write(SUBJECT) + HtmlPage.write(SUBJECT) + GraphData.text(SUBJECT);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertThat(SvgWriter.write(SUBJECT) + HtmlPage.write(SUBJECT) + GraphData.text(SUBJECT))
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
