package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.ReleaseStatus;
import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.app.ReleaseStatus.State;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Terminal.Size;
import io.kolla.cli.console.View;
import io.kolla.gate.Cause;
import io.kolla.json.JsonText;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Author;
import io.kolla.plan.Drift;
import io.kolla.plan.FieldChange;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusViewTest {
    private static final Instant NOW = Instant.parse("2030-01-01T03:00:00Z");
    private static final ObjectRef API = new ObjectRef(new Kind("apps/v1", "Deployment"), "cloud", "web-api");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void allOfItFitsAWideTerminal() {
        assertThat(new StatusView(Advice.about("cloud"), status(), 200, NOW).lines(Style.NONE))
                .containsExactly(
                        "shop revision 3, deployed 2h ago: 1 of 2 components ready",
                        "COMPONENT  STATE   GATE             AGE  RESTARTS  IMAGE      WAITS FOR",
                        "db/server  ready   StatefulSet 1/1  2h   0         db:1f2e",
                        "web/api    failed  Deployment 0/1   2h   4         web:77 +1  container api keeps crashing: exit code 1",
                        "web/api: see to it",
                        "look closer: kolla logs -n cloud web",
                        "changed by others:",
                        "  Deployment/web-api spec.replicas is 3, deployed as 1, by kubectl-edit 5m ago",
                        "  Deployment/web-api metadata.annotations[note] was added, by helm; it stays",
                        "  Service/web-api was deleted",
                        "  \"kolla deploy -p shop -n cloud\" puts back what was changed or deleted");
    }

    @Test
    void aNarrowTerminalGetsTheReasonOnALineOfItsOwn() {
        List<String> lines = new ArrayList<>();
        new StatusView(Advice.about("cloud"), status(), 60, NOW)
                .lines(Style.NONE)
                .forEach(lines::add);

        assertThat(lines)
                .containsSubsequence(
                        "COMPONENT  STATE   GATE             AGE  RESTARTS",
                        "db/server  ready   StatefulSet 1/1  2h   0",
                        "web/api    failed  Deployment 0/1   2h   4",
                        "    container api keeps crashing: exit code 1");
    }

    @Test
    void machinesGetTheSame() {
        String json = JsonText.compact(new StatusView(Advice.about("cloud"), status(), 80, NOW).data());

        assertThat(json)
                .contains("\"profile\":\"shop\",\"revision\":3,\"status\":\"deployed\"")
                .contains("\"component\":\"web/api\",\"state\":\"failed\",\"gate\":\"Deployment 0/1\"")
                .contains("\"failure\":{\"object\":\"Pod/web-1\",\"reason\":\"CrashLoopBackOff\"")
                .contains("\"hint\":\"see to it\"")
                .contains("\"images\":[\"r/web:77\",\"r/sidecar:1\"]")
                .contains("{\"field\":\"spec.replicas\",\"live\":3,\"deployed\":1,\"by\":\"kubectl-edit\","
                        + "\"at\":\"2030-01-01T02:55:00Z\"}")
                .contains("{\"object\":\"Service/web-api\",\"deleted\":true,\"changed\":[],\"added\":[]}");
    }

    @Test
    void aSystemOfSixtyComponentsFitsATerminalOfAnySize() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(ready(new ComponentId("service-" + i, "server")));
        }
        many.add(failed());
        ReleaseStatus status = status(many);
        for (int rows = 10; rows < 80; rows += 7) {
            for (int columns : new int[] {60, 80, 200}) {
                List<String> lines = new StatusPanel(Advice.about("cloud"), Optional.empty(), status, CLOCK)
                        .lines(Style.NONE, new Size(columns, rows), NOW);

                assertThat(lines).as("%d rows", rows).hasSizeLessThan(rows);
                assertThat(lines).allMatch(line -> line.length() < columns);
                assertThat(String.join("\n", lines)).contains("60 of 61").containsPattern("web/api +failed");
            }
        }
    }

    @Test
    void whatIsReadyIsOnlyCountedWhereNotEverythingFits() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(ready(new ComponentId("service-" + i, "server")));
        }
        many.add(failed());

        List<String> lines = new StatusPanel(Advice.about("cloud"), Optional.empty(), status(many), CLOCK)
                .lines(Style.NONE, new Size(120, 24), NOW);

        assertThat(lines).contains("60 ready, not shown").noneMatch(line -> line.startsWith("service-"));
        assertThat(lines).anyMatch(line -> line.startsWith("web/api    failed"));
    }

    @Test
    void whoFollowsElsewhereGetsALineForEachChange() {
        ReleaseStatus before = status(List.of(ready(id("db/server")), ready(id("web/api"))));
        ReleaseStatus after = status(List.of(ready(id("db/server")), failed()));

        List<View> news = new StatusPanel(Advice.about("cloud"), Optional.of(before), after, CLOCK).news();

        assertThat(news).hasSize(1);
        assertThat(news.get(0).lines(Style.NONE))
                .extracting(line -> line.substring(10))
                .containsExactly(
                        "web/api: failed: container api keeps crashing: exit code 1",
                        "web/api: Deployment/web-api spec.replicas is 3, deployed as 1, by kubectl-edit 5m ago",
                        "web/api: Deployment/web-api metadata.annotations[note] was added, by helm; it stays",
                        "web/api: Service/web-api was deleted");
        assertThat(JsonText.compact(news.get(0).data()))
                .startsWith("{\"event\":\"component\",\"at\":\"2030-01-01T03:00:00Z\",\"component\":\"web/api\"");
    }

    @Test
    void whatWasSaidOnceIsNotSaidAgain() {
        Entry old = failed();
        Entry again = new Entry(
                old.component(),
                State.WAITING,
                old.gate(),
                "starting",
                Optional.empty(),
                old.since(),
                5,
                old.images(),
                old.drift());

        assertThat(new StatusNews.Component(again, Optional.of(old), NOW).lines(Style.NONE))
                .extracting(line -> line.substring(10))
                .containsExactly("web/api: waiting: starting");
    }

    @Test
    void anInterruptedRevisionIsCalledThat() {
        ReleaseStatus status = status(Status.INTERRUPTED, List.of(ready(id("db/server"))));
        StatusView view = new StatusView(Advice.about("cloud"), status, 80, NOW);

        assertThat(view.lines(Style.NONE))
                .startsWith("shop revision 3, interrupted, begun 2h ago: 1 of 1 component ready");
        assertThat(JsonText.compact(view.data())).contains("\"status\":\"interrupted\"");
    }

    private static ReleaseStatus status() {
        return status(List.of(ready(id("db/server")), failed()));
    }

    private static ReleaseStatus status(List<Entry> entries) {
        return status(Status.DEPLOYED, entries);
    }

    private static ReleaseStatus status(Status how, List<Entry> entries) {
        ReleaseRecord record =
                new ReleaseRecord(3, "shop", "cloud", NOW.minus(Duration.ofHours(2)), how, new TreeMap<>(), List.of());
        return new ReleaseStatus("cluster", Optional.of(record), Optional.empty(), entries, List.of(), List.of());
    }

    private static Entry ready(ComponentId component) {
        return new Entry(
                component,
                State.READY,
                "StatefulSet 1/1",
                "",
                Optional.empty(),
                Optional.of(NOW.minus(Duration.ofHours(2))),
                0,
                List.of("registry:5000/x/db:1f2e"),
                List.of());
    }

    private static Entry failed() {
        ObjectRef pod = new ObjectRef(new Kind("v1", "Pod"), "cloud", "web-1");
        String message = "container api keeps crashing: exit code 1";
        FieldChange scaled = new FieldChange(
                "spec.replicas",
                3L,
                1L,
                false,
                FieldChange.Source.OTHERS,
                Optional.of(new Author("kubectl-edit", Optional.of(NOW.minus(Duration.ofMinutes(5))))));
        FieldChange note = new FieldChange(
                "metadata.annotations[note]",
                "x",
                null,
                false,
                FieldChange.Source.OTHERS,
                Optional.of(new Author("helm", Optional.empty())));
        ObjectRef service = new ObjectRef(new Kind("v1", "Service"), "cloud", "web-api");
        return new Entry(
                id("web/api"),
                State.FAILED,
                "Deployment 0/1",
                message,
                Optional.of(new Cause(pod, "CrashLoopBackOff", message, "see to it")),
                Optional.of(NOW.minus(Duration.ofHours(2))),
                4,
                List.of("r/web:77", "r/sidecar:1"),
                List.of(
                        new Drift(API, Optional.of(id("web/api")), false, List.of(scaled), List.of(note)),
                        new Drift(service, Optional.of(id("web/api")), true, List.of(), List.of())));
    }

    private static ComponentId id(String text) {
        return ComponentId.parse(text);
    }
}
