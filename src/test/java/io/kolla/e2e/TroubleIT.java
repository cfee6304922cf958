package io.kolla.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deployment on a real node that is interrupted, meets another one, or loses what the node runs on. */
class TroubleIT {
    private static final Core CORE = new Core("kolla-trouble");
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int INTERRUPTED = 130;

    /** Like Ctrl-C, but for that a build that runs in the background has its children ignore the signal of Ctrl-C. */
    private static final String STOP = "TERM";

    /** Of thirteen components, each begins and becomes ready. */
    private static final long HALF_WAY = 14;

    @BeforeAll
    static void needsANode() {
        RealNode.requireProcesses();
        // Images are there from here on, so that what is disturbed below is the deployment.
        CORE.deploy();
        CORE.teardown("delete");
    }

    @AfterEach
    void teardown() {
        CORE.teardown("delete");
    }

    @AfterAll
    static void release() {
        RealNode.release();
    }

    @Test
    void anInterruptSaysWhatStillRunsAndTheNextDeployGoesOn() {
        KollaProcess deploy = CORE.begin();
        assertThat(deploy.says("mariadb/server: begins", LONG)).isTrue();
        deploy.signal(STOP);
        KollaRun interrupted = deploy.await(Duration.ofSeconds(20));
        Map<String, Object> secrets = CORE.secrets();

        assertThat(interrupted.status()).as(interrupted.all()).isEqualTo(INTERRUPTED);
        assertThat(interrupted.err())
                .contains("stopping: nothing more is started")
                .contains("interrupted: core in kolla-trouble")
                .contains("still under way in the cluster: mariadb/server")
                .contains("run the same command again to go on")
                .doesNotContain("/bootstrap: begins");
        CORE.deploy();
        assertThat(CORE.secrets()).isEqualTo(secrets);
    }

    @Test
    void aSecondInterruptEndsAtOnce() {
        KollaProcess deploy = CORE.begin();
        assertThat(deploy.says("mariadb/server: begins", LONG)).isTrue();
        RealNode.kill("kube-apiserver");
        try {
            deploy.signal(STOP);
            deploy.pause(Duration.ofMillis(200));
            deploy.signal(STOP);
            assertThat(deploy.await(Duration.ofSeconds(3)).status()).isEqualTo(INTERRUPTED);
        } finally {
            RealNode.repair();
        }
        CORE.deploy();
    }

    @Test
    void ofTwoDeploymentsOneIsRefusedByName() {
        KollaProcess first = CORE.begin();
        assertThat(first.says("mariadb/server: begins", LONG)).isTrue();

        KollaRun second = CORE.begin().await(LONG);

        assertThat(second.status()).as(second.all()).isEqualTo(1);
        assertThat(second.err())
                .contains("release kolla-trouble is being worked on by")
                .contains("(deploy, pid " + first.pid() + ")")
                .contains("since ");
        assertThat(first.await(LONG).status()).isZero();
    }

    @Test
    void theApiServerIsKilledTwiceInTheMiddle() {
        try (JobRecorder jobs = new JobRecorder(CORE.namespace())) {
            KollaProcess deploy = CORE.begin();
            assertThat(deploy.says("mariadb/server: begins", LONG)).isTrue();
            RealNode.kill("kube-apiserver");
            RealNode.repair();
            deploy.awaitSteps(HALF_WAY);
            assertThat(deploy.isAlive()).isTrue();
            RealNode.kill("kube-apiserver");
            RealNode.repair();
            KollaRun run = deploy.await(LONG);

            assertThat(run.status()).as(run.all()).isZero();
            assertThat(run.err()).contains("the connection to the cluster is back");
            jobs.eachRanOnce(Core.JOBS);
        }
        CORE.check();
    }

    @Test
    void theContainerRuntimeIsKilledInTheMiddle() {
        KollaProcess deploy = CORE.begin();
        deploy.awaitSteps(HALF_WAY);
        assertThat(deploy.isAlive()).isTrue();
        RealNode.kill("containerd");
        RealNode.repair();
        KollaRun run = deploy.await(LONG);

        assertThat(run.status()).as(run.all()).isZero();
        CORE.check();
    }
}
