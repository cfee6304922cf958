package io.kolla.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The program is killed at moments spread over a whole installation, each time over an empty namespace; one more
 * deployment each ends ready. {@code -Dkolla.kills=20} kills at twenty moments.
 */
class KillsIT {
    private static final Core CORE = new Core("kolla-kills", 30061);
    private static final int KILLS = Integer.getInteger("kolla.kills", 3);
    private static final int JOBS = 5;

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
        CORE.teardown("delete");
        Duration whole = timed();
        List<String> moments = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Duration moment = whole.multipliedBy(2L * kill + 1).dividedBy(2L * KILLS);
            moments.add(killedAt(moment));
            System.out.println("kill " + (kill + 1) + " of " + KILLS + ": " + moments.get(kill));
        }
        CORE.check();
        assertThat(moments).hasSize(KILLS);
    }

    /** What an installation takes when nothing disturbs it. */
    private static Duration timed() {
        Duration took = CORE.deploy().took();
        CORE.teardown("delete");
        return took;
    }

    private static String killedAt(Duration moment) {
        CORE.teardown("delete");
        try (JobRecorder jobs = new JobRecorder(CORE.namespace())) {
            KollaProcess killed = CORE.begin();
            killed.pause(moment);
            boolean inTime = killed.isAlive();
            killed.kill();
            KollaRun first = killed.await(Duration.ofSeconds(10));
            Map<String, Object> secrets = CORE.secrets();

            KollaRun second = CORE.deploy();

            assertThat(CORE.secrets()).as("a secret has changed").containsAllEntriesOf(secrets);
            jobs.eachRanOnce(JOBS);
            return String.format(
                    Locale.ROOT,
                    "%s after %.1f s at \"%s\", %d Secrets there; deployed again in %.1f s",
                    inTime ? "killed" : "ended",
                    moment.toMillis() / 1000.0,
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
