package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.local.LocalConfig;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.SystemCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: this is about what the kernel does. */
class DaemonsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final ProcessTable processes = new LinuxProcesses();
    private Layout layout = layout(Path.of("/tmp/unset"));
    private Daemons daemons = daemons(layout);

    @BeforeEach
    void makeFolders() {
        layout = layout(folder);
        daemons = daemons(layout);
        Folders.create(layout.data("pid"));
        Folders.create(layout.data("log"));
    }

    @AfterEach
    void endAll() {
        daemons.stop("sleeper", Duration.ZERO);
    }

    @Test
    void aDaemonIsStartedOnceAndLivesOnItsOwn() {
        assertThat(daemons.start(sleeper("60"))).isTrue();
        long pid = pid();

        assertThat(daemons.start(sleeper("60"))).isFalse();
        assertThat(pid()).isEqualTo(pid);
        assertThat(ProcessHandle.current().descendants().map(ProcessHandle::pid))
                .doesNotContain(pid);
    }

    @Test
    void itCarriesTheMarkThatDownLooksFor() {
        daemons.start(sleeper("60"));

        assertThat(processes.withEnvironment("KOLLA_NODE=" + layout.state())).containsExactly(pid());
    }

    @Test
    void aChangedDaemonTakesThePlaceOfTheOldOne() {
        daemons.start(sleeper("60"));
        long old = pid();

        assertThat(daemons.current(sleeper("61"))).isFalse();
        assertThat(daemons.start(sleeper("61"))).isTrue();
        assertThat(pid()).isNotEqualTo(old);
        assertThat(processes.startOf(old)).isEmpty();
    }

    @Test
    void aDeadDaemonIsStartedAgain() {
        daemons.start(sleeper("60"));
        long old = pid();
        processes.kill(old);
        assertThat(Waiting.until(PATIENCE, () -> processes.startOf(old).isEmpty()))
                .isPresent();

        assertThat(daemons.start(sleeper("60"))).isTrue();
        assertThat(pid()).isNotEqualTo(old);
    }

    @Test
    void oneThatIgnoresTheRequestIsEndedAllTheSame() {
        daemons.start(new Daemon(
                "sleeper",
                List.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done"),
                Map.of(),
                List.of(),
                "",
                ""));
        long pid = pid();

        daemons.stop("sleeper", Duration.ofMillis(200));

        assertThat(processes.startOf(pid)).isEmpty();
        assertThat(daemons.running("sleeper")).isEmpty();
    }

    @Test
    void aProcessThatOnlyHasTheNumberIsNotTouched() {
        FakeProcesses recycled = new FakeProcesses().running(41, 99999);
        Folders.write(layout.pidFile("sleeper"), "41 77123 c0ffee\n");

        new Daemons(new SystemCommands(System.getenv()), recycled, layout).stop("sleeper", Duration.ZERO);

        assertThat(recycled.killed()).isEmpty();
        assertThat(layout.pidFile("sleeper")).doesNotExist();
    }

    @Test
    void whatItWritesIsInItsLog() {
        daemons.start(new Daemon(
                "sleeper",
                List.of("sh", "-c", "echo F1122 no space; echo goroutine 1; sleep 60"),
                Map.of(),
                List.of(),
                "",
                ""));

        assertThat(Waiting.until(PATIENCE, () -> daemons.lastWords("sleeper").contains("F1122 no space")))
                .isPresent();
        assertThat(daemons.lastWords("sleeper")).contains("sleeper.log");
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBeTheReason() {
        Folders.delete(layout.data("log"));

        assertThatThrownBy(() -> daemons.start(sleeper("60")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("sleeper");
    }

    private long pid() {
        return daemons.running("sleeper").map(PidFile::pid).orElse(0L);
    }

    private static Daemon sleeper(String seconds) {
        return new Daemon("sleeper", List.of("sleep", seconds), Map.of(), List.of(), "", "");
    }

    private static Layout layout(Path folder) {
        return new Layout(new LocalConfig(folder.resolve("state"), folder, 7000, 5005, LocalConfig.Role.NODE));
    }

    private Daemons daemons(Layout place) {
        return new Daemons(new SystemCommands(System.getenv()), processes, place);
    }
}
