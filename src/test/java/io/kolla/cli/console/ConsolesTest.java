package io.kolla.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cli.console.Terminal.Size;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.testing.Streamed;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsolesTest {
    private static final View VIEW = new View() {
        @Override
        public Iterable<String> lines(Style style) {
            return List.of(style.good("fine"), "second");
        }

        @Override
        public Object data() {
            return Map.of("fine", true);
        }
    };

    private final Streamed streamed = new Streamed("y\nno\n");

    @Test
    void plainSaysEachChangeOnceAndKeepsStandardOutputForResults() {
        try (PlainConsole console = new PlainConsole(streamed.streams(), Terminal.NONE)) {
            Runs.events().forEach(console::on);
            console.show(VIEW);
        }

        assertThat(streamed.out()).isEqualTo("fine\nsecond\n");
        assertThat(streamed.err()).isEqualTo("""
                            0.0 s  deploy shop in kolla: 4 components
                            0.1 s  db/server: begins
                            0.1 s  queue/server: begins
                            0.1 s  cache/server: begins
                            1.0 s  queue/server: 0 of 1 pods ready
                            5.2 s  db/server: ready in 5.1 s
                            6.0 s  cache/server: failed: ImagePullBackOff: image r/cache:1 is not in the registry
                        """);
    }

    @Test
    void jsonIsOneDocumentALine() {
        try (JsonConsole console = new JsonConsole(streamed.streams())) {
            Runs.events().forEach(console::on);
            console.note("for people");
            console.show(VIEW);
        }

        List<String> lines = streamed.out().lines().toList();
        assertThat(lines)
                .hasSize(Runs.events().size() + 1)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(lines.get(1))
                .isEqualTo("{\"event\":\"starting\",\"at\":\"1970-01-01T00:00:00.100Z\",\"component\":\"db/server\"}");
        assertThat(lines.get(8))
                .isEqualTo("{\"event\":\"failed\",\"at\":\"1970-01-01T00:00:06Z\",\"component\":\"cache/server\","
                        + "\"reason\":\"ImagePullBackOff\",\"message\":\"image r/cache:1 is not in the registry\","
                        + "\"hint\":\"build it with: kolla images push cache\",\"container\":\"cache\","
                        + "\"log\":[\"line one\"]}");
        assertThat(streamed.err()).isEqualTo("for people\n");
    }

    @Test
    void aQuestionIsAnsweredOnATerminalOnly() {
        Terminal terminal = new Terminal(true, false, false, false, false, () -> Size.CLASSIC);
        try (PlainConsole asked = new PlainConsole(streamed.streams(), terminal);
                PlainConsole mute = new PlainConsole(streamed.streams(), Terminal.NONE)) {
            assertThat(asked.confirm("Delete?")).isTrue();
            assertThat(asked.confirm("Delete?")).isFalse();
            assertThat(asked.confirm("Delete?")).isFalse();
            assertThat(mute.confirm("Delete?")).isFalse();
        }

        assertThat(streamed.err()).startsWith("Delete? [y/N] ");
    }

    @Test
    void liveWritesOverItsTableAndLeavesTheLastOne() {
        Terminal terminal = new Terminal(true, true, true, false, false, () -> new Size(60, 24));
        Clock clock = Clock.fixed(Runs.at(7), ZoneOffset.UTC);
        try (LiveConsole console = new LiveConsole(streamed.streams(), terminal, clock)) {
            Runs.events().forEach(console::on);
            console.note("something to know");
            console.on(new DeployEvent.RunFinished(Runs.at(8), Outcome.FAILED, Duration.ofSeconds(8)));
        }

        List<String> screen = new FakeScreen(streamed.err()).lines();
        assertThat(screen)
                .containsSubsequence(
                        "something to know",
                        " + db/server     ready in 5.1 s",
                        " . web/api       waits for db/server, cache/server",
                        "2 of 4 done, 1 under way, 1 waiting, 1 failed");
        assertThat(screen.stream().filter(line -> line.contains("db/server  "))).hasSize(1);
        assertThat(streamed.err()).endsWith("\u001b[?25h");
    }

    @Test
    void liveReplacesActivitiesAndKeepsWhatEnded() {
        Terminal terminal = new Terminal(true, true, true, false, false, () -> new Size(60, 24));
        Clock clock = Clock.fixed(Runs.at(7), ZoneOffset.UTC);
        try (LiveConsole console = new LiveConsole(streamed.streams(), terminal, clock)) {
            console.activity("image a", "step 1");
            console.activity("image a", "step 2");
            console.activity("image b", "step 1");
            console.activityDone("image a", "built");
        }

        assertThat(new FakeScreen(streamed.err()).lines()).containsExactly("+ image a  built");
    }
}
