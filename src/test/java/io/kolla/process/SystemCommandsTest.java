package io.kolla.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.problem.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemCommandsTest {
    private final SystemCommands commands = new SystemCommands(Map.of("PATH", "/usr/bin:/bin"));

    @TempDir
    Path folder;

    @Test
    void handsOnLinesOfBothStreamsAndTheStatus() {
        List<String> heard = new ArrayList<>();

        Commands.Result result = commands.run(shell("echo out; echo err >&2; printf 'no end'; exit 3"), heard::add);

        assertThat(heard).containsExactly("out", "err", "no end");
        assertThat(result).isEqualTo(new Commands.Result(3, "out\nerr\nno end"));
        assertThat(result.succeeded()).isFalse();
        assertThat(result.ending()).isEqualTo("exit status 3");
    }

    @Test
    void tellsADeathBySignal() {
        Commands.Result result = commands.run(shell("kill -9 $$"));

        assertThat(result.status()).isEqualTo(137);
        assertThat(result.ending()).isEqualTo("killed by signal 9");
    }

    @Test
    void givesInputFolderAndEnvironment() {
        Command command =
                shell("cat; pwd; echo $COLOUR").reading("text\n").in(folder).env("COLOUR", "red");

        assertThat(commands.run(command).output()).isEqualTo("text\n" + folder + "\nred");
    }

    @Test
    void survivesAProgramThatDoesNotReadItsInput() {
        Commands.Result result = commands.run(shell("exec true").reading("x".repeat(1_000_000)));

        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void passesMoreThanAnyPipeHolds() {
        // cat writes while we still write: without a thread of its own for either, both would wait for ever.
        List<Integer> lengths = new ArrayList<>();
        String line = "y".repeat(999) + "\n";

        commands.run(Command.of("cat").reading(line.repeat(1_000)), text -> lengths.add(text.length()));

        assertThat(lengths).hasSize(1_000).containsOnly(999);
    }

    @Test
    void cutsEndlessLines() {
        List<Integer> lengths = new ArrayList<>();

        commands.run(shell("head -c 40000 /dev/zero | tr '\\0' z"), text -> lengths.add(text.length()));

        assertThat(lengths).containsExactly(16_384, 16_384, 40_000 - 2 * 16_384);
    }

    @Test
    void keepsTheLastLinesOnly() {
        String[] kept = commands.run(shell("seq 5000")).output().split("\n");

        assertThat(kept).hasSize(2_000);
        assertThat(kept[0]).isEqualTo("3001");
        assertThat(kept[1_999]).isEqualTo("5000");
    }

    @Test
    void doesNotWaitForADaemonTheProgramLeavesBehind() {
        long start = System.nanoTime();

        Commands.Result result = commands.run(shell("sleep 30 & echo $!"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        ProcessHandle daemon = ProcessHandle.of(Long.parseLong(result.output())).orElseThrow();
        assertThat(daemon.isAlive()).isTrue();
        daemon.destroy();
    }

    @Test
    void saysWhatCannotBeStarted() {
        assertThatThrownBy(() -> commands.run(Command.of("no-such-program-here")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("cannot run no-such-program-here");
        assertThatThrownBy(() -> commands.run(Command.of("no-such-program-here").inOwnSession()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "cannot run no-such-program-here: there is no such program; install it, or put its folder into PATH");
    }

    @Test
    void endsAProgramThatTakesTooLong() {
        assertThatThrownBy(() -> commands.run(shell("sleep 60").within(Duration.ofMillis(300))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("sh was ended: it took longer than");
    }

    @Test
    void findsPrograms() {
        assertThat(commands.find("sh")).isPresent();
        assertThat(commands.find("no-such-program-here")).isEmpty();
    }

    @Test
    void endsTheProgramAndAllItHasStartedWhenInterrupted() throws Exception {
        Path pids = folder.resolve("pids");
        // The second sleep has left its parent, so that only the process group still leads to it.
        Command command = shell("(sleep 70 & echo $! >> " + pids + ") ; sleep 71 & echo $! >> " + pids + "; wait")
                .inOwnSession();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread runner = new Thread(() -> {
            try {
                commands.run(command);
                ended.complete(null);
            } catch (EnvironmentException e) {
                ended.completeExceptionally(e);
            }
        });
        runner.start();
        List<ProcessHandle> sleepers = waitForTwo(pids);

        runner.interrupt();

        assertThatThrownBy(() -> ended.get(20, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
        for (ProcessHandle sleeper : sleepers) {
            sleeper.onExit().get(5, TimeUnit.SECONDS);
            assertThat(sleeper.isAlive()).isFalse();
        }
        assertThat(ended).isCompletedExceptionally();
        assertThatThrownBy(ended::join).isInstanceOf(CompletionException.class);
    }

    @Test
    void runsApartFromTheTerminalsProcessGroup() {
        String group =
                commands.run(shell("ps -o pgid= -p $$; echo $$").inOwnSession()).output();

        String[] lines = group.split("\n");
        assertThat(lines[0].strip()).isEqualTo(lines[1].strip());
    }

    private static List<ProcessHandle> waitForTwo(Path pids) throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            if (Files.exists(pids) && Files.readAllLines(pids).size() == 2) {
                return Files.readAllLines(pids).stream()
                        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                        .toList();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the program did not start its children");
    }

    private static Command shell(String script) {
        return Command.of("sh", "-c", script);
    }
}
