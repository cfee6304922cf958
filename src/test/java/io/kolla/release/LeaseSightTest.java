package io.kolla.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseSightTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LeaseSight sight = new LeaseSight(LeaseTerms.DEFAULT);

    @Test
    void aLeaseExpiresWhenItWasSeenUnrenewedForItsDuration() {
        sight.see(lease("ann", "1"), START);
        sight.see(lease("ann", "1"), START.plusSeconds(10));

        assertThat(sight.hasExpired(START.plusSeconds(14))).isFalse();
        assertThat(sight.untilExpired(START.plusSeconds(14))).isEqualTo(Duration.ofSeconds(1));
        assertThat(sight.hasExpired(START.plusSeconds(15))).isTrue();
        assertThat(sight.isRenewed()).isFalse();
    }

    @Test
    void aRenewalShowsTheHolderToBeAlive() {
        sight.see(lease("ann", "1"), START);
        sight.see(lease("ann", "2"), START.plusSeconds(5));

        assertThat(sight.isRenewed()).isTrue();
        assertThat(sight.hasExpired(START.plusSeconds(19))).isFalse();
        assertThat(sight.hasExpired(START.plusSeconds(20))).isTrue();
    }

    @Test
    void anotherHolderStartsAnew() {
        sight.see(lease("ann", "1"), START);
        sight.see(lease("bob", "2"), START.plusSeconds(5));

        assertThat(sight.holder()).isEqualTo("bob");
        assertThat(sight.isRenewed()).isFalse();
    }

    @Test
    void aLeaseWithoutAHolderIsFree() {
        sight.see(lease("", "1"), START);

        assertThat(sight.hasExpired(START)).isTrue();
        assertThat(sight.untilExpired(START)).isZero();
    }

    @Test
    void onlyAProcessOfTheSameKernelIsKnownToHaveEnded() {
        LeaseHolder me = LeaseHolder.current("deploy");

        assertThat(me.hasEnded(me.process())).isFalse();
        assertThat(me.hasEnded(me.kernel() + " 4000000 0")).isTrue();
        assertThat(me.hasEnded(me.kernel() + " " + me.pid() + " 12345")).isTrue();
        assertThat(me.hasEnded("another-kernel 4000000 0")).isFalse();
        assertThat(me.hasEnded("")).isFalse();
        assertThat(me.hasEnded("garbage")).isFalse();
    }

    private static LiveObject lease(String holder, String version) {
        return new LiveObject(Tree.of(
                Map.of("metadata", Map.of("resourceVersion", version), "spec", Map.of("holderIdentity", holder))));
    }
}
