package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.CONFIG_MAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.testing.RecordingWatch;
import io.kolla.testing.StubApiServer;
import io.kolla.testing.StubApiServer.Reply;
import io.kolla.testing.StubApiServer.Reply.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final String LIST = "GET /api/v1/namespaces/ns/configmaps?limit";
    private static final String WATCH =
            "GET /api/v1/namespaces/ns/configmaps?allowWatchBookmarks=true&resourceVersion=";

    private final StubApiServer server = new StubApiServer();
    private final RecordingWatch heard = new RecordingWatch();
    private Cluster cluster;

    @BeforeEach
    void open(@TempDir Path folder) {
        cluster = Fabric8Clusters.open(
                Optional.of(server.kubeconfig(folder)), Optional.empty(), RetryPolicy.RUNNING, RequestLog.NONE);
    }

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @Test
    void whatExistsIsToldBeforeWhatChanges() throws Exception {
        server.on(LIST, list(10, object("a", 1), object("b", 2)));
        server.on(WATCH + "10", Reply.stream(End.SILENT, event("MODIFIED", "a", 11), event("DELETED", "b", 12)));

        watch();

        assertThat(heard.await("-b")).containsExactly("+a", "+b", "synced", "+a", "-b");
        assertThat(heard.objects().get(0).content().has("metadata", "managedFields"))
                .isFalse();
    }

    @Test
    void aStreamThatEndsGoesOnWhereTheLastBookmarkWas() throws Exception {
        server.on(LIST, list(10, object("a", 1)));
        server.on(WATCH + "10", Reply.stream(End.DONE, event("BOOKMARK", "", 15)));
        server.on(WATCH + "15", Reply.stream(End.SILENT, event("ADDED", "c", 16)));

        watch();

        assertThat(heard.await("+c")).containsExactly("+a", "synced", "+c");
        assertThat(server.requests(LIST)).hasSize(1);
    }

    @Test
    void afterAWatchHasExpiredTheDifferenceIsTold() throws Exception {
        server.on(
                LIST,
                list(10, object("same", 1), object("changed", 2), object("gone", 3), object("anew", 4)),
                list(20, object("same", 1), object("changed", 12), object("anew", "other-uid", 14), object("new", 15)));
        server.on(
                WATCH + "10",
                Reply.stream(
                        End.DONE,
                        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"message\":\"too old\"}}"));
        server.on(WATCH + "20", Reply.stream(End.SILENT, event("ADDED", "last", 21)));

        watch();

        assertThat(heard.await("+last"))
                .containsExactly(
                        "+same",
                        "+changed",
                        "+gone",
                        "+anew",
                        "synced",
                        "+changed",
                        "-anew",
                        "+anew",
                        "+new",
                        "-gone",
                        "+last");
    }

    @Test
    void aWatchRefusedAsTooOldListsAgain() throws Exception {
        server.on(LIST, list(10, object("a", 1)), list(20, object("b", 11)));
        server.on(WATCH + "10", Reply.failure(410, "Expired", "too old"));
        server.on(WATCH + "20", Reply.stream(End.SILENT, event("ADDED", "c", 21)));

        watch();

        assertThat(heard.await("+c")).containsExactly("+a", "synced", "+b", "-a", "+c");
    }

    @Test
    void aLostConnectionIsToldAndMended() throws Exception {
        server.on(LIST, list(10, object("a", 1)));
        server.on(
                WATCH + "10",
                Reply.stream(End.CUT, event("BOOKMARK", "", 10)),
                Reply.failure(503, "ServiceUnavailable", "starting"),
                Reply.stream(End.SILENT, event("ADDED", "b", 11)));

        watch();

        assertThat(heard.await("+b")).containsExactly("+a", "synced", "down", "up", "+b");
    }

    @Test
    void aServerThatIsAwayAtFirstIsWaitedFor() throws Exception {
        server.on(LIST, Reply.failure(500, "InternalError", "no leader"), list(10, object("a", 1)));
        server.on(WATCH + "10", Reply.stream(End.SILENT, event("BOOKMARK", "", 11)));

        watch();

        assertThat(heard.await("synced")).containsExactly("down", "up", "+a", "synced");
    }

    @Test
    void aRefusedWatchEndsAndSaysWhy() throws Exception {
        server.on(LIST, Reply.failure(403, "Forbidden", "user may not list configmaps"));

        watch();

        assertThat(heard.await(Duration.ofSeconds(10), words -> !words.isEmpty()))
                .singleElement()
                .asString()
                .startsWith("failed: listing configmaps: user may not list configmaps; give the user of ");
        Thread.sleep(300);
        assertThat(server.requests(LIST)).hasSize(1);
    }

    @Test
    void nothingIsToldAfterTheEnd() throws Exception {
        server.on(LIST, list(10, object("a", 1)));
        server.on(WATCH + "10", Reply.stream(End.SILENT, event("ADDED", "b", 11)));
        Cluster.Watch watch = watch();
        heard.await("+b");

        watch.close();
        Thread.sleep(400);

        assertThat(heard.heard()).containsExactly("+a", "synced", "+b");
        assertThat(server.requests(WATCH)).hasSize(1);
    }

    @Test
    void anIdleWatchAsksForNothing() throws Exception {
        server.on(LIST, list(10, object("a", 1)));
        server.on(WATCH + "10", Reply.stream(End.SILENT, event("BOOKMARK", "", 11)));
        watch();
        heard.await("synced");
        Thread.sleep(300);
        int before = server.requests().size();

        Thread.sleep(1500);

        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void aFollowedLogGoesOnAfterALostConnectionWithoutTellingALineTwice() throws Exception {
        String log = "GET /api/v1/namespaces/ns/pods/p/log";
        server.on(
                log,
                new Reply(200, "2026-01-01T00:00:00.1Z one\n2026-01-01T00:00:00.2Z two words\n", Map.of(), End.CUT),
                Reply.of(
                        200,
                        "2026-01-01T00:00:00.1Z one\n2026-01-01T00:00:00.2Z two words\n2026-01-01T00:00:00.3Z three\n"));
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(1);

        cluster.followLog("ns", "p", "c", 10, lines::add, ended::countDown);

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).containsExactly("one", "two words", "three");
        assertThat(server.requests(log))
                .containsExactly(
                        log + "?container=c&follow=true&tailLines=10&timestamps=true",
                        log + "?container=c&follow=true&sinceTime=2026-01-01T00%3A00%3A00.2Z&timestamps=true");
    }

    private Cluster.Watch watch() {
        return cluster.watch(CONFIG_MAP, "ns", Map.of(), heard);
    }

    private static Reply list(int version, String... objects) {
        return Reply.of(
                200,
                "{\"kind\":\"ConfigMapList\",\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
                        .formatted(version, String.join(",", objects)));
    }

    private static String object(String name, int version) {
        return object(name, "uid-of-" + name, version);
    }

    private static String object(String name, String uid, int version) {
        return ("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"ns\","
                        + "\"uid\":\"%s\",\"resourceVersion\":\"%d\",\"managedFields\":[{\"manager\":\"x\"}]}}")
                .formatted(name, uid, version);
    }

    private static String event(String type, String name, int version) {
        return "{\"type\":\"%s\",\"object\":%s}".formatted(type, object(name, version));
    }
}
