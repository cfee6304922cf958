package io.kolla.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in the database, the stored images and all passwords survive teardowns that keep data.
 * {@code -Dkolla.rounds=10} tears down and deploys ten times.
 */
class KeptDataIT {
    private static final Core CORE = new Core("kolla-kept");
    private static final int ROUNDS = Integer.getInteger("kolla.rounds", 2);

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
    void dataAndPasswordsSurviveEveryTeardownThatKeepsThem(@TempDir Path folder) {
        CORE.deploy();
        CORE.client(folder, "kept", "store");
        Map<String, Object> secrets = CORE.secrets();
        assertThat(secrets).hasSizeGreaterThan(2);
        for (int round = 1; round <= ROUNDS; round++) {
            CORE.teardown("keep");
            assertThat(CORE.objects(new Kind("v1", "Pod"))).isEmpty();
            assertThat(CORE.secrets()).isEqualTo(secrets);

            CORE.deploy();

            assertThat(CORE.secrets()).isEqualTo(secrets);
            CORE.client(folder, "kept", "read");
            System.out.println("round " + round + " of " + ROUNDS + ": the image and every secret are as they were");
        }
    }
}
