package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.CONFIG_MAP;
import static io.kolla.testing.Samples.SECRET;
import static io.kolla.testing.Samples.configMap;
import static io.kolla.testing.Samples.configMapRef;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kolla.cluster.ApplyConflictException;
import io.kolla.cluster.ApplyConflictException.FieldConflict;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.testing.RecordingWatch;
import io.kolla.testing.StubApiServer;
import io.kolla.testing.StubApiServer.Reply;
import io.kolla.testing.StubApiServer.Reply.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofSeconds(5));
    private static final String APPLY = "PATCH /api/v1/namespaces/ns/configmaps/a";
    private static final String STORED = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"ns","uid":"u","resourceVersion":"7"}}
            """;

    private final StubApiServer server = new StubApiServer();
    private Cluster cluster;

    @BeforeEach
    void open(@TempDir Path folder) {
        cluster = open(folder, QUICK);
    }

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @Test
    void troubleThatPassesIsWaitedFor() {
        server.on(
                APPLY,
                Reply.failure(503, "ServiceUnavailable", "starting"),
                Reply.failure(500, "InternalError", "etcd has no leader"),
                new Reply(200, "", Map.of(), End.CUT),
                Reply.of(200, STORED));

        LiveObject stored = cluster.apply(configMap("ns", "a", "k", "v"), false);

        assertThat(stored.resourceVersion()).isEqualTo("7");
        assertThat(server.requests(APPLY)).hasSize(4);
    }

    @Test
    void aThrottledRequestWaitsAsLongAsTheServerSays() {
        server.on(
                APPLY,
                Reply.failure(429, "TooManyRequests", "slow down").header("Retry-After", "1"),
                Reply.of(200, STORED));
        long began = System.nanoTime();

        cluster.apply(configMap("ns", "a", "k", "v"), false);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(950));
    }

    @Test
    void troubleThatStaysEndsInAnErrorWithTheServersWords(@TempDir Path folder) {
        server.on(APPLY, Reply.failure(503, "ServiceUnavailable", "etcd is gone"));
        try (Cluster impatient =
                open(folder, new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(400)))) {
            assertThatThrownBy(() -> impatient.apply(configMap("ns", "a", "k", "v"), false))
                    .isInstanceOf(ClusterException.class)
                    .isNotInstanceOf(RejectedException.class)
                    .hasMessageContaining("ConfigMap/a in ns")
                    .hasMessageContaining("etcd is gone");
        }
        assertThat(server.requests(APPLY)).hasSizeBetween(2, 200);
    }

    @Test
    void aRefusedObjectIsNotSentAgain() {
        server.on(APPLY, Reply.failure(422, "Invalid", "data.k is too long"));

        RejectedException error = catchThrowableOfType(
                RejectedException.class, () -> cluster.apply(configMap("ns", "a", "k", "v"), false));

        assertThat(error).hasMessage("ConfigMap/a in ns: data.k is too long");
        assertThat(error.status()).isEqualTo(422);
        assertThat(error.reason()).isEqualTo("Invalid");
        assertThat(server.requests(APPLY)).hasSize(1);
    }

    @Test
    void anObjectOldServersCannotReadIsNotSentAgain() {
        server.on(
                APPLY,
                Reply.failure(500, "", "failed to create typed patch object: .dta: field not declared in schema"));

        assertThatThrownBy(() -> cluster.apply(configMap("ns", "a", "k", "v"), false))
                .isInstanceOf(RejectedException.class)
                .hasMessageEndingWith(".dta: field not declared in schema");
        assertThat(server.requests(APPLY)).hasSize(1);
    }

    @Test
    void whatIsWrongWithASecretIsToldWithoutItsContent() {
        String message = "illegal base64 data at input byte 4: {\\\"password\\\":\\\"hunter2\\\"}";
        server.on("PATCH /api/v1/namespaces/ns/secrets/s", Reply.failure(400, "BadRequest", message));
        Manifest secret = new Manifest(
                new ObjectRef(SECRET, "ns", "s"),
                new ComponentId("shop", "web"),
                Tree.of(Map.of("apiVersion", "v1", "kind", "Secret", "metadata", Map.of("name", "s"))));

        assertThatThrownBy(() -> cluster.apply(secret, false))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Secret/s in ns: BadRequest");
    }

    @Test
    void aConflictNamesTheOtherManagersAndTheirFields() {
        server.on(APPLY, Reply.of(409, """
                        {"kind":"Status","reason":"Conflict","code":409,"message":"Apply failed with 2 conflicts",
                         "details":{"causes":[
                          {"reason":"FieldManagerConflict","message":"conflict with \\"kubectl-edit\\" using v1","field":".data.k"},
                          {"reason":"FieldManagerConflict","message":"conflict with \\"hpa\\" using v1 at 2020-01-01T00:00:00Z","field":".data.l"}]}}
                        """));

        ApplyConflictException error = catchThrowableOfType(
                ApplyConflictException.class, () -> cluster.apply(configMap("ns", "a", "k", "v"), false));

        assertThat(error.conflicts())
                .containsExactly(new FieldConflict("kubectl-edit", ".data.k"), new FieldConflict("hpa", ".data.l"));
        assertThat(server.requests(APPLY)).hasSize(1);
    }

    @Test
    void aWriteThatMetAnotherIsSentAgain() {
        server.on(
                APPLY,
                Reply.failure(409, "Conflict", "the object has been modified"),
                Reply.failure(409, "AlreadyExists", "exists"),
                Reply.of(201, STORED));

        assertThat(cluster.apply(configMap("ns", "a", "k", "v"), false).uid()).isEqualTo("u");
    }

    @Test
    void applySaysWhoAppliesAndWhetherByForce() {
        server.on(APPLY, Reply.of(200, STORED));

        cluster.apply(configMap("ns", "a", "k", "v"), true);
        cluster.dryRun(configMap("ns", "a", "k", "v"), false);

        assertThat(server.requests(APPLY))
                .containsExactly(
                        APPLY + "?fieldManager=kolla&force=true", APPLY + "?dryRun=All&fieldManager=kolla&force=false");
    }

    @Test
    void credentialsThatAreNotAcceptedAreToldWithFileAndContext() {
        server.on("GET /api/v1/namespaces/ns/configmaps/a", Reply.failure(401, "Unauthorized", "Unauthorized"));

        assertThatThrownBy(() -> cluster.get(configMapRef("ns", "a")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("context stub of")
                .hasMessageContaining("kubeconfig")
                .hasMessageContaining("expired");
    }

    @Test
    void anObjectThatIsNotThereIsEmpty() {
        assertThat(cluster.get(configMapRef("ns", "nothing"))).isEmpty();
    }

    @Test
    void aKindTheClusterDoesNotServeHoldsNothingAndTakesNothing() {
        Kind widget = new Kind("example.org/v1", "Widget");

        assertThat(cluster.get(new ObjectRef(widget, "ns", "w"))).isEmpty();
        assertThat(cluster.list(widget, "ns", Map.of())).isEmpty();
        assertThatThrownBy(() -> cluster.create(Tree.of(Map.of(
                        "apiVersion", "example.org/v1", "kind", "Widget", "metadata", Map.of("namespace", "ns")))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("does not serve Widget of example.org/v1");
    }

    @Test
    void aKindThatComesLaterIsFound() {
        Kind widget = new Kind("example.org/v1", "Widget");
        assertThat(cluster.list(widget, "ns", Map.of())).isEmpty();
        server.on("GET /apis/example.org/v1", Reply.of(200, """
                        {"resources":[{"name":"widgets","kind":"Widget","namespaced":true,"verbs":["get","list"]}]}
                        """));
        server.on(
                "GET /apis/example.org/v1/namespaces/ns/widgets",
                Reply.of(200, "{\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"w\"}}]}"));

        List<LiveObject> widgets = cluster.list(widget, "ns", Map.of());

        assertThat(widgets).hasSize(1);
        assertThat(widgets.get(0).ref()).isEqualTo(new ObjectRef(widget, "", "w"));
    }

    @Test
    void aKindThatIsAboutToBeServedIsWaitedFor() {
        Kind widget = new Kind("example.com/v1", "Widget");
        server.on(
                "GET /apis/example.com/v1",
                Reply.failure(404, "NotFound", "the server could not find the requested resource"),
                Reply.of(200, """
                        {"kind":"APIResourceList","resources":[{"name":"widgets","kind":"Widget","namespaced":true,
                        "verbs":["get","list","watch"]}]}"""));
        server.on("GET /apis/example.com/v1/namespaces/ns/widgets", Reply.of(200, """
                {"kind":"WidgetList","metadata":{"resourceVersion":"1"},"items":[]}"""));
        RecordingWatch watch = new RecordingWatch();

        cluster.watch(widget, "ns", Map.of(), watch).close();

        assertThat(server.requests("GET /apis/example.com/v1")).hasSizeGreaterThan(1);
    }

    @Test
    void aggregatedDiscoveryTakesTwoRequests() {
        server.on("GET /api", Reply.of(200, """
                        {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":""},"versions":[{"version":"v1","resources":[
                         {"resource":"configmaps","responseKind":{"kind":"ConfigMap"},"scope":"Namespaced","verbs":["get","list"]},
                         {"resource":"bindings","responseKind":{"kind":"Binding"},"scope":"Namespaced","verbs":["create"]}]}]}]}
                        """));
        server.on("GET /apis", Reply.of(200, """
                        {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"batch"},"versions":[
                         {"version":"v1","resources":[{"resource":"jobs","responseKind":{"kind":"Job"},"scope":"Namespaced","verbs":["get","list"]}]},
                         {"version":"v1beta1","resources":[
                          {"resource":"jobs","responseKind":{"kind":"Job"},"scope":"Namespaced","verbs":["get","list"]},
                          {"resource":"cronjobs","responseKind":{"kind":"CronJob"},"scope":"Namespaced","verbs":["get","list"]}]}]}]}
                        """));

        assertThat(cluster.servedKinds())
                .extracting(served -> served.kind().toString())
                .containsExactly("ConfigMap.v1", "Job.batch/v1", "CronJob.batch/v1beta1");
        assertThat(server.requests("GET /api")).containsExactly("GET /api", "GET /apis");
    }

    @Test
    void listsAreReadPageByPageAndAnewWhenTheirSnapshotExpires() {
        String path = "GET /api/v1/namespaces/ns/configmaps";
        server.on(
                path,
                Reply.of(200, "{\"metadata\":{\"continue\":\"token\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}"),
                Reply.failure(410, "Expired", "too old"),
                Reply.of(
                        200,
                        "{\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"a\"}},{\"metadata\":{\"name\":\"b\"}}]}"));

        assertThat(cluster.list(CONFIG_MAP, "ns", Map.of("app", "x", "tier", "y")))
                .extracting(LiveObject::name)
                .containsExactly("a", "b");
        assertThat(server.requests(path))
                .containsExactly(
                        path + "?labelSelector=app%3Dx%2Ctier%3Dy&limit=500",
                        path + "?continue=token&labelSelector=app%3Dx%2Ctier%3Dy&limit=500",
                        path + "?labelSelector=app%3Dx%2Ctier%3Dy");
    }

    @Test
    void deletionOfAnotherObjectOfTheNameIsNone() {
        server.on("DELETE /api/v1/namespaces/ns/configmaps/a", Reply.failure(409, "Conflict", "the UID differs"));

        cluster.delete(configMapRef("ns", "a"), "old-uid");

        assertThat(server.requests("DELETE")).hasSize(1);
    }

    @Test
    void aLogThatIsNotThereIsEmpty() {
        server.on(
                "GET /api/v1/namespaces/ns/pods/p/log",
                Reply.failure(400, "BadRequest", "container is waiting to start"));

        assertThat(cluster.logTail("ns", "p", "c", true, 5)).isEmpty();
        assertThat(server.requests("GET /api/v1/namespaces/ns/pods/p/log"))
                .containsExactly(
                        "GET /api/v1/namespaces/ns/pods/p/log?container=c&limitBytes=1048576&previous=true&tailLines=5");
    }

    @Test
    void whatTheKubeletSaysInPlaceOfALogIsNoLogLine() {
        server.on(
                "GET /api/v1/namespaces/ns/pods/p/log",
                Reply.of(200, "unable to retrieve container logs for containerd://0a1b2c\nlast words\n"));

        assertThat(cluster.logTail("ns", "p", "c", false, 5)).containsExactly("last words");
    }

    @Test
    void numbersSurviveWithoutLoss() {
        server.on(
                "GET /api/v1/namespaces/ns/configmaps/a",
                Reply.of(200, "{\"big\":12345678901234567890123,\"long\":9007199254740993,\"fine\":0.1,\"no\":null}"));

        Tree content = cluster.get(configMapRef("ns", "a")).orElseThrow().content();

        assertThat(content.value("big")).hasToString("12345678901234567890123");
        assertThat(content.number("long")).contains(9007199254740993L);
        assertThat(content.value("fine")).hasToString("0.1");
        assertThat(content.asMap()).containsKey("no");
    }

    private Cluster open(Path folder, RetryPolicy policy) {
        return Fabric8Clusters.open(Optional.of(server.kubeconfig(folder)), Optional.empty(), policy, RequestLog.NONE);
    }
}
