package io.kolla.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cli.console.Advice;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.InvalidInputException;
import io.kolla.testing.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final Instant BEGIN = Instant.parse("2030-01-01T03:00:00Z");
    private static final ComponentId DATABASE = ComponentId.parse("db/server");
    private static final ComponentId CACHE = ComponentId.parse("cache/server");
    private static final ComponentId API = ComponentId.parse("web/api");
    private static final ComponentId SITE = ComponentId.parse("web/site");

    private final Journal journal = new Journal();

    @Test
    void aFailedRunNamesChainCauseHintLogsEventsAndWhatItKeepsFromStarting() {
        failedRun("main", "container main keeps crashing: exit code 1", "see to it", "line one", "BackOff: restarting");

        String page = page(Outcome.FAILED);

        assertThat(text(page))
                .contains("failed shop in kolla")
                .contains("4 components: 1 failed, 2 not started, 1 ready.")
                .contains("Run by ops@box")
                .contains("Cluster https://k8s.example:6443")
                .contains("cache/server CrashLoopBackOff")
                .contains("web/site ← web/api ← cache/server")
                .contains("container main keeps crashing: exit code 1")
                .contains("What to do: see to it")
                .contains("Pod/cache-0 in kolla, 6.0 s into the run, at 2030-01-01 03:00:06 UTC")
                .contains("Last lines of container main line one")
                .contains("BackOff: restarting")
                .contains("Keeps 2 components from starting")
                .contains("kolla logs cache");
    }

    @Test
    void barsShowWhenAComponentWaitedWasUnderWayAndWasReady() {
        journal.on(started(step(DATABASE), step(API, DATABASE)));
        journal.on(new DeployEvent.Starting(at(0), DATABASE));
        journal.on(new DeployEvent.Ready(at(4), DATABASE, Duration.ofSeconds(4), true));
        journal.on(new DeployEvent.Starting(at(4), API));
        journal.on(new DeployEvent.Ready(at(8), API, Duration.ofSeconds(4), true));
        journal.on(new DeployEvent.RunFinished(at(8), Outcome.DONE, Duration.ofSeconds(8)));

        String page = page();

        assertThat(bars(page, API))
                .containsExactly(
                        "waiting left:0.000%;width:50.000%",
                        "starting left:50.000%;width:50.000%", "ready left:100.000%;width:0.000%");
        assertThat(bars(page, DATABASE))
                .containsExactly("starting left:0.000%;width:50.000%", "ready left:50.000%;width:50.000%");
    }

    @Test
    void theChecksThatFollowARunAreOnTheSamePage() {
        journal.on(started(step(DATABASE)));
        journal.on(new DeployEvent.Starting(at(0), DATABASE));
        journal.on(new DeployEvent.Ready(at(4), DATABASE, Duration.ofSeconds(4), true));
        journal.on(new DeployEvent.RunFinished(at(4), Outcome.DONE, Duration.ofSeconds(4)));
        journal.on(new DeployEvent.RunStarted(at(4), "check", "shop", "kolla", List.of(step(API))));
        journal.on(new DeployEvent.Starting(at(4), API));
        journal.on(new DeployEvent.RunFinished(at(8), Outcome.INTERRUPTED, Duration.ofSeconds(4)));

        String page = page();

        assertThat(bars(page, DATABASE))
                .containsExactly("starting left:0.000%;width:50.000%", "ready left:50.000%;width:50.000%");
        assertThat(bars(page, API)).containsExactly("starting left:50.000%;width:50.000%");
    }

    @Test
    void theCriticalPathIsMarked() {
        journal.on(started(step(DATABASE), step(CACHE)));
        journal.on(new DeployEvent.Starting(at(0), DATABASE));
        journal.on(new DeployEvent.Starting(at(0), CACHE));
        journal.on(new DeployEvent.Ready(at(2), CACHE, Duration.ofSeconds(2), true));
        journal.on(new DeployEvent.Ready(at(4), DATABASE, Duration.ofSeconds(4), true));
        journal.on(new DeployEvent.RunFinished(at(5), Outcome.DONE, Duration.ofSeconds(5)));

        String page = page(new Heading.Share(DATABASE, Duration.ofSeconds(4)));

        assertThat(row(page, DATABASE)).contains("critical").contains("◆");
        assertThat(row(page, CACHE)).doesNotContain("critical").doesNotContain("◆");
        assertThat(text(page))
                .contains("These components took 4.0 s one after the other")
                .contains("25 % more");
    }

    @Test
    void anInterruptedRunShowsWhatWasUnderWay() {
        journal.on(started(step(DATABASE), step(API, DATABASE)));
        journal.on(new DeployEvent.Starting(at(0), DATABASE));
        journal.on(new DeployEvent.Progress(at(1), DATABASE, "0 of 1 ready: pulling image r/db:1"));
        journal.on(new DeployEvent.RunFinished(at(3), Outcome.INTERRUPTED, Duration.ofSeconds(3)));

        String page = page();

        assertThat(text(page))
                .contains("1 under way, 1 waiting. The same command goes on where it was stopped.")
                .contains("under way 3.0 s")
                .contains("pulling image r/db:1");
    }

    @Test
    void aRunThatNeverBeganSaysWhy() {
        String page = new Page(
                        journal.account(at(40)),
                        new Heading(
                                "deploy",
                                "shop",
                                Advice.about("kolla"),
                                "",
                                "ops@box",
                                "1.0",
                                BEGIN,
                                List.of(),
                                Optional.of("image base cannot be built: no room on the disk")))
                .text();

        assertThat(text(page))
                .contains("failed shop in kolla")
                .contains("It ended before the first component was begun.")
                .contains("image base cannot be built: no room on the disk")
                .doesNotContain("Timeline");
    }

    @Test
    void whateverALogLineSaysItIsOnlyText() {
        String bad = "</pre><script>alert(1)</script><img src=x onerror=alert(2)> \u001b[31mred\u001b[0m "
                + "\u001b]8;;http://evil\u0007link \u202eturned\u0000 'quoted' \"twice\"";
        failedRun(bad, bad, bad, bad, bad);
        journal.on(new DeployEvent.Notice(at(7), bad));
        journal.on(new DeployEvent.Progress(at(7), API, bad));

        String page = page(Outcome.FAILED);

        assertThat(count(page, "<script")).isEqualTo(1);
        assertThat(count(page, "</pre>")).isEqualTo(1);
        assertThat(page)
                .doesNotContain("<img")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .doesNotContain("\0");
        assertThat(page)
                .contains("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt; "
                        + "red link turned &#39;quoted&#39; &quot;twice&quot;");
    }

    @Test
    void aReaderFindsFiltersSortsAndMovesByKeyboard(@TempDir Path folder) throws IOException, InterruptedException {
        failedRun("main", "m", "h", "line", "e");
        String page = page(Outcome.FAILED).replaceFirst("<meta http-equiv[^>]*>", "");

        Tree report = Browser.visit(page, """
                const shown = () => [...document.querySelectorAll('.row')].filter(row => !row.hidden).map(row => row.dataset.name);
                const find = document.getElementById('find');
                const sort = document.getElementById('sort');
                const key = name => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: name, bubbles: true}));
                const report = {all: shown()};
                key('/');
                report.finding = document.activeElement.id;
                find.value = 'web';
                find.dispatchEvent(new Event('input'));
                report.found = shown();
                report.count = document.getElementById('shown').textContent;
                const at = () => document.activeElement.closest('.row').dataset.name;
                key('ArrowDown');
                report.first = at();
                key('ArrowDown');
                report.at = at();
                key('Escape');
                report.escaped = shown().length;
                document.querySelector('[data-show=failed]').click();
                report.failed = shown();
                key('Escape');
                sort.value = 'name';
                sort.dispatchEvent(new Event('change'));
                report.sorted = shown();
                location.hash = '#c-cache-server';
                window.dispatchEvent(new HashChangeEvent('hashchange'));
                report.opened = document.querySelector('#c-cache-server details').open;
                const made = document.createElement('script');
                made.type = 'application/json';
                made.id = 'report';
                made.textContent = JSON.stringify(report);
                document.body.append(made);
                """, folder);

        assertThat(report.list("all")).isEqualTo(List.of("db/server", "cache/server", "web/api", "web/site"));
        assertThat(report.text("finding")).isEqualTo("find");
        assertThat(report.list("found")).isEqualTo(List.of("web/api", "web/site"));
        assertThat(report.text("count")).isEqualTo("2 of 4 shown");
        assertThat(report.text("first")).isEqualTo("web/api");
        assertThat(report.text("at")).isEqualTo("web/site");
        assertThat(report.number("escaped")).contains(4L);
        assertThat(report.list("failed")).isEqualTo(List.of("cache/server"));
        assertThat(report.list("sorted")).isEqualTo(List.of("cache/server", "db/server", "web/api", "web/site"));
        assertThat(report.isTrue("opened")).isTrue();
    }

    @Test
    void itLoadsNothingAndLetsNoScriptRunButItsOwn() throws NoSuchAlgorithmException {
        failedRun("main", "m", "h", "l", "e");
        String page = page(Outcome.FAILED);
        Matcher script = Pattern.compile("(?s)<script>(.*)</script>").matcher(page);

        assertThat(script.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "&#39;");
        assertThat(page).doesNotContainPattern("<link|@import|url\\(|src=|href=\"(?!#)");
    }

    @Test
    void thousandsOfComponentsAreNoTrouble() {
        List<DeployEvent.Step> steps = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            steps.add(step(new ComponentId("service-" + i / 10, "part-" + i % 10)));
        }
        journal.on(started(steps.toArray(DeployEvent.Step[]::new)));
        for (int i = 0; i < 5000; i++) {
            ComponentId component = steps.get(i).component();
            journal.on(new DeployEvent.Starting(at(i / 10.0), component));
            journal.on(new DeployEvent.Ready(at(i / 10.0 + 9), component, Duration.ofSeconds(9), true));
        }
        journal.on(new DeployEvent.RunFinished(at(510), Outcome.DONE, Duration.ofSeconds(510)));
        long began = System.nanoTime();

        String page = page();

        assertThat(count(page, "<li id=\"c-service-")).isEqualTo(5000);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(page.length()).isLessThan(8_000_000);
    }

    @Test
    void theFileIsThereWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.html");
        Files.writeString(file, "older");
        failedRun("main", "m", "h", "l", "e");

        ReportFile.at(file).write(journal, heading(), at(9));

        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeTheRun(@TempDir Path folder) {
        assertThatThrownBy(() -> ReportFile.at(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ReportFile.at(folder.resolve("none/run.html")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
    }

    private void failedRun(String container, String message, String hint, String log, String event) {
        journal.on(started(step(DATABASE), step(CACHE), step(API, DATABASE, CACHE), step(SITE, API)));
        journal.on(new DeployEvent.Starting(at(0.1), DATABASE));
        journal.on(new DeployEvent.Starting(at(0.1), CACHE));
        journal.on(new DeployEvent.Waiting(at(0.1), API, List.of(DATABASE, CACHE)));
        journal.on(new DeployEvent.Ready(at(5.2), DATABASE, Duration.ofMillis(5100), true));
        ObjectRef pod = new ObjectRef(new Kind("v1", "Pod"), "kolla", "cache-0");
        journal.on(new DeployEvent.Failed(
                at(6),
                CACHE,
                new Failure(
                        Optional.of(pod), "CrashLoopBackOff", message, hint, container, List.of(log), List.of(event))));
        journal.on(new DeployEvent.Blocked(at(6), API, List.of(API, CACHE)));
        journal.on(new DeployEvent.Blocked(at(6), SITE, List.of(SITE, API, CACHE)));
    }

    private String page(Outcome outcome) {
        journal.on(new DeployEvent.RunFinished(at(8), outcome, Duration.ofSeconds(8)));
        return page();
    }

    private String page(Heading.Share... path) {
        return new Page(journal.account(at(9)), heading(path)).text();
    }

    private static Heading heading(Heading.Share... path) {
        return new Heading(
                "deploy",
                "shop",
                Advice.about("kolla"),
                "https://k8s.example:6443",
                "ops@box",
                "1.0",
                BEGIN,
                List.of(path),
                Optional.empty());
    }

    private static DeployEvent.RunStarted started(DeployEvent.Step... steps) {
        return new DeployEvent.RunStarted(at(0), "deploy", "shop", "kolla", List.of(steps));
    }

    private static DeployEvent.Step step(ComponentId component, ComponentId... needs) {
        return new DeployEvent.Step(component, 0, List.of(needs), "install");
    }

    private static Instant at(double seconds) {
        return BEGIN.plusMillis(Math.round(seconds * 1000));
    }

    /** What is read, without the marks. */
    private static String text(String page) {
        String body = page.substring(page.indexOf("<body>"), page.indexOf("<script>"));
        return body.replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String row(String page, ComponentId component) {
        int from = page.indexOf("<li id=\"" + Words.anchor(component) + "\"");
        return page.substring(from, page.indexOf("</li>\n", from));
    }

    private static List<String> bars(String page, ComponentId component) {
        List<String> bars = new ArrayList<>();
        Matcher bar = Pattern.compile("<i class=\"(\\w+)\" style=\"([^\"]*)\"").matcher(row(page, component));
        while (bar.find()) {
            bars.add(bar.group(1) + " " + bar.group(2));
        }
        return bars;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
