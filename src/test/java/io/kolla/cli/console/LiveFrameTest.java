package io.kolla.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cli.console.Terminal.Size;
import io.kolla.event.DeployEvent;
import io.kolla.model.ComponentId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFrameTest {
    private final LiveFrame frame = new LiveFrame(Style.NONE);
    private final Board board = new Board();

    @Test
    void showsWhatEachComponentDoesOrWaitsFor() {
        Runs.events().forEach(board::on);

        assertThat(frame.lines(board, Runs.at(7), new Size(70, 24)))
                .containsExactly(
                        "deploy shop in kolla                                            7.0 s",
                        " + db/server     ready in 5.1 s",
                        " * queue/server  6.9 s  0 of 1 pods ready",
                        " x cache/server  ImagePullBackOff: image r/cache:1 is not in the reg~",
                        " . web/api       waits for db/server, cache/server",
                        "2 of 4 done, 1 under way, 1 waiting, 1 failed");
    }

    @Test
    void saysWhatKeepsAComponentFromStarting() {
        Runs.events().forEach(board::on);
        board.on(new DeployEvent.Blocked(Runs.at(6), Runs.API, List.of(Runs.API, Runs.CACHE)));

        assertThat(frame.lines(board, Runs.at(7), new Size(70, 24)))
                .contains(" - web/api       not started <- cache/server");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        Runs.events().forEach(board::on);

        for (int width = 12; width < 100; width++) {
            for (String line : frame.lines(board, Runs.at(7), new Size(width, 24))) {
                assertThat(line.length()).as("width %d: %s", width, line).isLessThan(width);
            }
        }
    }

    @Test
    void onAShortTerminalWhatIsDoneGoesFirstAndWhatFailedStays() {
        List<DeployEvent.Step> steps = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            steps.add(Runs.step(new ComponentId("s", "c" + i)));
        }
        board.on(new DeployEvent.RunStarted(Runs.at(0), "deploy", "shop", "kolla", steps));
        for (int i = 0; i < 20; i++) {
            ComponentId component = new ComponentId("s", "c" + i);
            board.on(new DeployEvent.Ready(Runs.at(1), component, java.time.Duration.ofSeconds(1), true));
        }
        board.on(new DeployEvent.Failed(Runs.at(2), new ComponentId("s", "c29"), Runs.failure()));
        board.on(new DeployEvent.Starting(Runs.at(2), new ComponentId("s", "c28")));

        List<String> lines = frame.lines(board, Runs.at(3), new Size(80, 14));

        assertThat(lines).hasSizeLessThanOrEqualTo(13);
        assertThat(String.join("\n", lines))
                .contains("s/c29", "s/c28", "s/c20")
                .contains(" + 20 ready: s/c0, s/c1, s/c2")
                .contains(" . 3 waiting: s/c25, s/c26, s/c27")
                .contains("21 of 30 done, 1 under way, 8 waiting, 1 failed");
    }
}
