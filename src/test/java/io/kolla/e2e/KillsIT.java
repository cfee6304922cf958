package io.kolla.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The program is killed at moments spread over a whole installation, each time over an empty namespace; one more
 * deployment each ends ready. Moments are told by how many components have begun or become ready, which does not
 * depend on how busy the machine is. {@code -Dkolla.kills=20} kills at twenty moments.
 */
class KillsIT {
    private static final Core CORE = new Core("kolla-kills");
    private static final int KILLS = Integer.getInteger("kolla.kills", 3);
    /** Of thirteen components, each begins and becomes ready. */
    private static final long STEPS = 25;

    @BeforeAll
    static void needsANode() {
        RealNode.require();
    }

    @AfterAll
    static void release() {
        if (RealNode.isUp()) {
            CORE.teardown("delete");
        }
        RealNode.release();
    }

    @Test
    void afterAKillAtAnyMomentOneMoreDeployEndsReady() {
        CORE.deploy();
        for (int kill = 0; kill < KILLS; kill++) {
            CORE.teardown("delete");
            String told = killedAfter(STEPS * (2L * kill + 1) / (2L * KILLS), Duration.ofMillis(kill * 37L % 300));
            System.out.println("kill " + (kill + 1) + " of " + KILLS + ": " + told);
        }
        CORE.check();
    }

    private static String killedAfter(long steps, Duration more) {
        try (JobRecorder jobs = new JobRecorder(CORE.namespace())) {
            KollaProcess killed = CORE.begin();
            killed.awaitSteps(steps);
            killed.pause(more);
            assertThat(killed.isAlive()).as("it has ended before it was killed").isTrue();
            killed.kill();
            KollaRun first = killed.await(Duration.ofSeconds(10));
            assertThat(first.status()).isEqualTo(137);
            Map<String, Object> secrets = CORE.secrets();

            KollaRun second = CORE.deploy();

            assertThat(CORE.secrets()).as("a secret has changed").containsAllEntriesOf(secrets);
            jobs.eachRanOnce(Core.JOBS);
            return String.format(
                    Locale.ROOT,
                    "after %.1f s and %d steps at \"%s\", %d Secrets there; deployed again in %.1f s",
                    first.took().toMillis() / 1000.0,
                    steps,
                    lastLine(first.err()),
                    secrets.size(),
                    second.took().toMillis() / 1000.0);
        }
    }

    private static String lastLine(String text) {
        List<String> lines = text.strip().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }
}
