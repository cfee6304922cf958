package io.kolla.e2e;

import static io.kolla.e2e.KollaRun.kolla;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing broken at a time, on a real node: the run ends early, blames the cause, and names what it blocks. */
class FaultsIT {
    private static final String NAMESPACE = "kolla-faults";

    /** Far above the twenty seconds after the cause is visible, far below any time limit for silence. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    @TempDir
    private static Path catalog;

    @BeforeAll
    static void makeCatalog() throws IOException {
        RealNode.require();
        Trees.copy(KollaRun.ROOT.resolve("src/test/resources/e2e/faults"), catalog);
        // The same folder has the same content tag: what the end-to-end run built is used again.
        Trees.copy(KollaRun.ROOT.resolve("services/base"), catalog.resolve("services/base"));
        KollaRun up = kolla("cluster", "up");
        assertThat(up.status()).as(up.all()).isZero();
        KollaRun images = kolla("images", "push", "--catalog", catalog.toString(), "-p", "crasher");
        assertThat(images.status()).as(images.all()).isZero();
    }

    @AfterEach
    void teardown() {
        KollaRun down = kolla("teardown", "--local", "-n", NAMESPACE, "--data", "delete", "--yes");
        assertThat(down.status()).as(down.all()).isZero();
    }

    @AfterAll
    static void release() {
        RealNode.release();
    }

    @Test
    void anImageThatDoesNotExist() {
        KollaRun run = deploy("bad-image");

        assertThat(run.err()).contains("no-such-tag").contains("bad-image/client <- bad-image/server");
    }

    @Test
    void aServiceThatCrashesAtStart() {
        KollaRun run = deploy("crasher");

        assertThat(run.err()).contains("cannot open the ledger").contains("crasher/client <- crasher/server");
    }

    @Test
    void aJobThatFails() {
        KollaRun run = deploy("failing-job");

        assertThat(run.err()).contains("migration 17 failed").contains("failing-job/client <- failing-job/server");
    }

    @Test
    void aClaimOfAClassThatNobodyProvides() {
        KollaRun run = deploy("no-class");

        assertThat(run.err()).contains("nobody-provides-this").contains("no-class/client <- no-class/server");
    }

    private static KollaRun deploy(String profile) {
        KollaRun run = kolla("deploy", "--local", "--catalog", catalog.toString(), "-p", profile, "-n", NAMESPACE);

        assertThat(run.status()).as(run.all()).isEqualTo(1);
        assertThat(run.took()).as(run.all()).isLessThan(EARLY);
        return run;
    }
}
