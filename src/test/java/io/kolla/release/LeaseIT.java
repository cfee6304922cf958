package io.kolla.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseIT {
    private static final LeaseTerms SHORT = new LeaseTerms(Duration.ofSeconds(2), Duration.ofMillis(500));
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private Cluster cluster;
    private TestNamespace namespace;

    @BeforeEach
    void open() {
        cluster = TestClusters.any().open();
        namespace = TestNamespace.create(cluster);
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            namespace.close();
            cluster.close();
        }
    }

    @Test
    void aHolderThatIsAliveIsNamed() {
        try (HeldLease held = acquire("ann")) {
            assertThat(held.isHeld()).isTrue();
            assertThat(ReleaseLease.holder(cluster, namespace.name()))
                    .contains(holder("ann").identity());

            assertThatThrownBy(() -> acquire("bob"))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("ann@host (deploy, pid 7) since 2026-01-01T00:00:00Z");
        }
        assertThat(ReleaseLease.holder(cluster, namespace.name())).isEmpty();
    }

    @Test
    void aReleasedLeaseIsTakenAtOnceByWhoWaits() throws Exception {
        HeldLease first = acquire("ann");
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<HeldLease> second = CompletableFuture.supplyAsync(
                () -> lease("bob").acquire(Duration.ofMinutes(1), notice -> waiting.countDown(), lost -> {}));
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(1500);
        assertThat(second).isNotDone();

        long began = System.nanoTime();
        first.close();
        second.get(10, TimeUnit.SECONDS).close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.duration());
    }

    @Test
    void aLeaseWhoseHolderDiedExpires() {
        writeLease(new LeaseHolder("ann", "far", 7, "deploy", SINCE, ""));
        long began = System.nanoTime();

        acquire("bob").close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void aHolderThatDiedOnThisMachineIsNotWaitedFor() {
        LeaseHolder me = LeaseHolder.current("deploy");
        writeLease(new LeaseHolder("ann", me.host(), 4_000_000, "deploy", SINCE, me.kernel()));
        LeaseTerms terms = LeaseTerms.DEFAULT;
        long began = System.nanoTime();

        new ReleaseLease(cluster, namespace.name(), me, terms, Clock.systemUTC())
                .acquire(Duration.ZERO, notice -> {}, lost -> {})
                .close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void oneOfManyGetsIt() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            AtomicInteger refused = new AtomicInteger();
            List<CompletableFuture<HeldLease>> racers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "racer" + i;
                racers.add(
                        CompletableFuture.supplyAsync(() -> acquire(name), pool).exceptionally(error -> {
                            refused.incrementAndGet();
                            return null;
                        }));
            }
            List<HeldLease> held = new ArrayList<>();
            for (CompletableFuture<HeldLease> racer : racers) {
                HeldLease lease = racer.get(30, TimeUnit.SECONDS);
                if (lease != null) {
                    held.add(lease);
                }
            }
            assertThat(held).hasSize(1);
            assertThat(refused).hasValue(7);
            held.get(0).close();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void itIsRenewedWhileItIsHeld() throws Exception {
        try (HeldLease held = acquire("ann")) {
            String first = renewTime();
            Thread.sleep(3000);

            assertThat(held.isHeld()).isTrue();
            assertThat(renewTime()).isGreaterThan(first);
        }
    }

    @Test
    void whoLosesItIsTold() throws Exception {
        CompletableFuture<ClusterException> told = new CompletableFuture<>();
        HeldLease held = lease("ann").acquire(Duration.ZERO, notice -> {}, told::complete);

        writeLease(holder("bob"));

        assertThat(told.get(10, TimeUnit.SECONDS)).hasMessageContaining("bob@host (deploy, pid 7)");
        assertThat(held.isHeld()).isFalse();
        held.close();
        assertThat(ReleaseLease.holder(cluster, namespace.name()))
                .contains(holder("bob").identity());
    }

    @Test
    void aDeletedLeaseIsMadeAnew() throws Exception {
        try (HeldLease held = acquire("ann")) {
            cluster.delete(LeaseObject.ref(namespace.name()), "");
            Thread.sleep(1500);

            assertThat(held.isHeld()).isTrue();
            assertThat(ReleaseLease.holder(cluster, namespace.name())).isPresent();
            held.remove();
        }
        assertThat(cluster.get(LeaseObject.ref(namespace.name()))).isEmpty();
    }

    private HeldLease acquire(String user) {
        return lease(user).acquire(Duration.ZERO, notice -> {}, lost -> {});
    }

    private ReleaseLease lease(String user) {
        return new ReleaseLease(cluster, namespace.name(), holder(user), SHORT, Clock.systemUTC());
    }

    private static LeaseHolder holder(String user) {
        return new LeaseHolder(user, "host", 7, "deploy", SINCE, "");
    }

    private String renewTime() {
        return cluster.get(LeaseObject.ref(namespace.name()))
                .orElseThrow()
                .content()
                .text("spec", "renewTime");
    }

    /** Writes the lease as its holder would, whoever holds it. */
    private void writeLease(LeaseHolder holder) {
        for (int attempt = 0; attempt < 10; attempt++) {
            var live = cluster.get(LeaseObject.ref(namespace.name()));
            Tree wanted = LeaseObject.heldBy(holder, namespace.name(), SHORT, Instant.now(), live);
            if ((live.isPresent() ? cluster.replace(wanted) : cluster.create(wanted)).isPresent()) {
                return;
            }
        }
        throw new AssertionError("the lease could not be written");
    }
}
