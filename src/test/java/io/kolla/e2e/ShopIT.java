package io.kolla.e2e;

import static io.kolla.e2e.KollaRun.kolla;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example catalog, which has nothing in common with the shipped one, runs on the same engine. */
class ShopIT {
    private static final String NAMESPACE = "kolla-shop";

    @BeforeAll
    static void needsANode() {
        RealNode.require();
    }

    @AfterAll
    static void release() {
        RealNode.release();
    }

    @Test
    void deploysWorksAndGoesWithoutATrace() {
        KollaRun up = shop("deploy", "-p", "shop");
        assertThat(up.status()).as(up.all()).isZero();

        KollaRun check = shop("check");
        assertThat(check.status()).as(check.all()).isZero();
        assertThat(check.out()).contains("passed");

        KollaRun down = shop("teardown", "--data", "delete", "--yes");
        assertThat(down.status()).as(down.all()).isZero();
        assertThat(down.out() + down.err()).contains("nothing is left");
    }

    private static KollaRun shop(String command, String... more) {
        String[] fixed = {command, "--catalog", "examples/shop", "--local", "-n", NAMESPACE};
        String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return kolla(all);
    }
}
