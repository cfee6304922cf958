package io.kolla.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildLogTest {
    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STEP 2/5: RUN install-packages \\  a   b | 2/5 RUN install-packages \\ a b",
                "STEP 2: RUN x | 2 RUN x",
                "Step 2/5 : RUN x | 2/5 RUN x",
                "#7 [3/7] RUN x | 3/7 RUN x",
                "#7 [stage-1 3/7] RUN x | 3/7 RUN x",
                "I: running apt-get update... | root file system: running apt-get update...",
            })
    void hearsSteps(String line, String step) {
        try (BuildLog log = new BuildLog(folder.resolve("log"), steps::add)) {
            log.line("before");
            log.line(line);
            log.line("after");

            assertThat(steps).containsExactly(step);
            assertThat(log.step()).isEqualTo(step);
        }
    }

    @Test
    void doesNotMindColours() {
        try (BuildLog log = new BuildLog(folder.resolve("log"), steps::add)) {
            log.line("\u001b[1mSTEP 1/2: FROM scratch\u001b[0m\r");

            assertThat(log.step()).isEqualTo("1/2 FROM scratch");
            assertThat(log.tail()).containsExactly("STEP 1/2: FROM scratch");
        }
    }

    @Test
    void shortensLongSteps() {
        try (BuildLog log = new BuildLog(folder.resolve("log"), steps::add)) {
            log.line("STEP 1/1: RUN " + "x".repeat(500));

            assertThat(log.step()).hasSize(160).endsWith("…");
        }
    }

    @Test
    void keepsEverythingInTheFileAndTheLastLinesAtHand() throws Exception {
        Path file = folder.resolve("deep/er/log");
        try (BuildLog log = new BuildLog(file, steps::add)) {
            for (int line = 1; line <= 50; line++) {
                log.line("line " + line);
                log.line("");
            }
            log.line("z".repeat(5_000));

            assertThat(log.tail()).hasSize(20).startsWith("line 32").contains("line 50");
            assertThat(log.tail().get(19)).hasSize(402);
        }
        assertThat(Files.readAllLines(file)).hasSize(101).startsWith("line 1").contains("z".repeat(5_000));
    }

    @Test
    void noticesFailedDownloadsOnce() {
        try (BuildLog log = new BuildLog(folder.resolve("log"), steps::add)) {
            log.line("E: Failed to fetch http://archive.example/x.deb  Connection timed out");

            assertThat(log.takeDownloadFailure()).isTrue();
            assertThat(log.takeDownloadFailure()).isFalse();
        }
    }
}
