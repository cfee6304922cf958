package io.kolla.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.drawing.Subject.Note;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import io.kolla.model.Tree;
import io.kolla.testing.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: what a reader does to it, and what comes of it. */
class HtmlPageTest {
    private static final ComponentId SERVER = new ComponentId("db", "server");
    private static final ComponentId CONFIG = new ComponentId("shop", "config");
    private static final ComponentId API = new ComponentId("shop", "api");
    private static final ComponentId FRONT = new ComponentId("front", "web");

    private static final Subject SUBJECT = new Subject(
            "shop",
            ComponentGraph.of(
                    List.of(SERVER, CONFIG, API, FRONT),
                    List.of(
                            new NeedEdge(API, SERVER, Need.Type.START),
                            new NeedEdge(API, CONFIG, Need.Type.START),
                            new NeedEdge(FRONT, API, Need.Type.RUN))),
            List.of(SERVER, API),
            Set.of(new NeedEdge(FRONT, API, Need.Type.RUN)),
            Map.of("shop", "Sells <things>"),
            Map.of(
                    SERVER,
                    new Note(
                            "services/db/service.yaml:4:3",
                            "t",
                            Optional.of(Role.WORKLOAD),
                            List.of("StatefulSet/db"),
                            Optional.of(Duration.ofMillis(5250)))));

    @TempDir
    private Path folder;

    @Test
    void aReaderCanPointClickSearchAndMove() throws IOException, InterruptedException {
        Tree report = Browser.visit(HtmlPage.write(SUBJECT), Resource.text("page-test.js"), folder);

        assertThat(report.number("boxes")).contains(4L);
        assertThat(report.list("waves")).isEqualTo(List.of("wave 1", "wave 2"));
        assertThat(report.list("hover", "self")).isEqualTo(List.of("shop/api"));
        assertThat(report.list("hover", "needs")).isEqualTo(List.of("db/server", "shop/config"));
        assertThat(report.list("hover", "needed")).isEqualTo(List.of("front/web"));
        assertThat(report.list("litWires"))
                .isEqualTo(List.of("front/web<-shop/api", "shop/api<-db/server", "shop/api<-shop/config"));
        assertThat(report.list("afterHover")).isEmpty();

        assertThat(report.isTrue("detailsShown")).isTrue();
        assertThat(report.text("details"))
                .contains("shop/api", "Sells <things>", "wave 2 of 2", "front/web", "start together, optional");
        assertThat(report.text("hash")).isEqualTo("#shop/api");
        assertThat(report.isTrue("detailsClosed")).isTrue();

        assertThat(report.text("zoomed")).endsWith("%");
        assertThat(report.isTrue("scrolled")).isTrue();
        assertThat(report.isTrue("dragged")).isTrue();

        assertThat(report.list("results")).isEqualTo(List.of("db/server StatefulSet/db"));
        assertThat(report.text("found")).isEqualTo("#db/server");
        assertThat(report.list("escaped")).isEqualTo(List.of("", 0L, ""));
        assertThat(report.list("service")).isEqualTo(List.of("shop/api", "shop/config"));
        assertThat(report.isTrue("chainOnly")).isTrue();
        assertThat(report.list("themes")).doesNotHaveDuplicates();
    }
}
