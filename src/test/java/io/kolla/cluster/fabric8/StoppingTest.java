package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.problem.ClusterException;
import io.kolla.testing.StubApiServer;
import io.kolla.testing.StubApiServer.Reply;
import io.kolla.testing.StubApiServer.Reply.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of a run that is to stop, that may have lost its release, or that meets a server that has just started. */
class StoppingTest {
    private static final RetryPolicy PATIENT =
            new RetryPolicy(Duration.ofMillis(20), Duration.ofSeconds(30), Duration.ofMinutes(2));
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofSeconds(5));
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final String APPLY = "PATCH /api/v1/namespaces/ns/configmaps/a";
    private static final String STORED = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"ns","uid":"u","resourceVersion":"7"}}
            """;

    private final StubApiServer server = new StubApiServer();
    private Path folder;

    @BeforeEach
    void remember(@TempDir Path temporary) {
        folder = temporary;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoHurriesIsNotKeptWaitingByAServerInTrouble() throws Exception {
        server.on(APPLY, Reply.failure(429, "TooManyRequests", "slow down").header("Retry-After", "50"));
        try (Cluster cluster = open(PATIENT)) {
            CompletableFuture<LiveObject> write = write(cluster);
            awaitRequest();

            cluster.hurry(LIMIT);

            assertThatThrownBy(() -> write.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClusterException.class);
        }
    }

    @Test
    void whoHurriesIsNotKeptWaitingByAServerThatDoesNotAnswer() throws Exception {
        server.on(APPLY, new Reply(200, " ", Map.of(), End.SILENT));
        try (Cluster cluster = open(PATIENT)) {
            CompletableFuture<LiveObject> write = write(cluster);
            awaitRequest();

            cluster.hurry(LIMIT);

            assertThatThrownBy(() -> write.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(ClusterException.class);
            assertThatThrownBy(() -> write(cluster).get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ClusterException.class);
        }
    }

    @Test
    void whoHurriesStillSendsWhatIsAnswered() {
        server.on(APPLY, Reply.of(200, STORED));
        try (Cluster cluster = open(PATIENT)) {
            cluster.hurry(Duration.ofSeconds(5));

            assertThat(cluster.apply(configMap("ns", "a", "k", "v"), false).resourceVersion())
                    .isEqualTo("7");
        }
    }

    @Test
    void eachAttemptOfAWriteAsksWhetherItMayBeSent() {
        server.on(APPLY, Reply.failure(503, "ServiceUnavailable", "starting"), Reply.of(200, STORED));
        AtomicInteger asked = new AtomicInteger();
        try (Cluster cluster = open(QUICK)) {
            // Granted, sent, failed; twice not granted; granted, sent.
            Cluster guarded = cluster.guardedBy(() -> {
                int time = asked.incrementAndGet();
                return time == 1 || time > 3;
            });

            guarded.apply(configMap("ns", "a", "k", "v"), false);

            assertThat(asked).hasValue(4);
            assertThat(server.requests(APPLY)).hasSize(2);
        }
    }

    @Test
    void whatMayNeverBeSentIsNotSent() {
        server.on(APPLY, Reply.of(200, STORED));
        try (Cluster cluster = open(QUICK)) {
            Cluster guarded = cluster.guardedBy(() -> {
                throw new ClusterException("somebody else has it");
            });

            assertThatThrownBy(() -> guarded.apply(configMap("ns", "a", "k", "v"), false))
                    .hasMessage("somebody else has it");
            assertThat(server.requests("PATCH")).isEmpty();
            assertThat(guarded.servedKinds()).isNotEmpty();
        }
    }

    @Test
    void aRefusalRightAfterTheServerWasAwayIsNotBelieved() {
        server.on(
                APPLY,
                new Reply(200, "", Map.of(), End.CUT),
                Reply.failure(403, "Forbidden", "RBAC: role not found"),
                Reply.failure(401, "Unauthorized", "Unauthorized"),
                Reply.failure(404, "NotFound", "the server could not find the requested resource"),
                Reply.of(200, STORED));
        try (Cluster cluster = open(QUICK)) {
            assertThat(cluster.apply(configMap("ns", "a", "k", "v"), false).resourceVersion())
                    .isEqualTo("7");
            assertThat(server.requests(APPLY)).hasSize(5);
        }
    }

    @Test
    void anyOtherRefusalIs() {
        server.on(APPLY, Reply.failure(403, "Forbidden", "no right"));
        try (Cluster cluster = open(QUICK)) {
            assertThatThrownBy(() -> cluster.apply(configMap("ns", "a", "k", "v"), false))
                    .isInstanceOf(RejectedException.class);
            assertThat(server.requests(APPLY)).hasSize(1);
        }
    }

    @Test
    void aServerThatSaysItIsNotReadyIsWaitedFor() {
        server.on(
                APPLY,
                Reply.failure(403, "Forbidden", "configmaps is forbidden: not yet ready to handle request"),
                Reply.of(200, STORED));
        try (Cluster cluster = open(QUICK)) {
            assertThat(cluster.apply(configMap("ns", "a", "k", "v"), false).resourceVersion())
                    .isEqualTo("7");
        }
    }

    private static CompletableFuture<LiveObject> write(Cluster cluster) {
        return CompletableFuture.supplyAsync(() -> cluster.apply(configMap("ns", "a", "k", "v"), false));
    }

    private void awaitRequest() throws InterruptedException {
        for (int i = 0; i < 200 && server.requests(APPLY).isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        assertThat(server.requests(APPLY)).isNotEmpty();
    }

    private Cluster open(RetryPolicy policy) {
        return Fabric8Clusters.open(Optional.of(server.kubeconfig(folder)), Optional.empty(), policy, RequestLog.NONE);
    }
}
