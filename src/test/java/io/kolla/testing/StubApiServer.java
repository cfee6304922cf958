package io.kolla.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that answers as scripted, for what a real API server does only when it is in trouble. It knows the kinds
 * ConfigMap, Secret, Pod and Namespace by itself.
 */
public final class StubApiServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Reply>> scripts = new ConcurrentHashMap<>();
    private final Map<String, Reply> usual = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closing = new CountDownLatch(1);

    /** How a request is answered. */
    public record Reply(int status, String body, Map<String, String> headers, End end) {
        /** What happens after the body. */
        public enum End {
            /** The answer is complete. */
            DONE,
            /** The connection stays open without another byte. */
            SILENT,
            /** The connection is cut. */
            CUT
        }

        public static Reply of(int status, String body) {
            return new Reply(status, body, Map.of(), End.DONE);
        }

        /** A failure as API servers describe it. */
        public static Reply failure(int status, String reason, String message) {
            return of(status, """
                    {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","message":"%s","code":%d}
                    """.formatted(reason, message, status));
        }

        /** A watch that says this, then ends so. */
        public static Reply stream(End end, String... events) {
            return new Reply(200, String.join("\n", events) + "\n", Map.of(), end);
        }

        public Reply header(String name, String value) {
            return new Reply(status, body, Map.of(name, value), end);
        }
    }

    public StubApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        always("GET /version", Reply.of(200, "{\"major\":\"1\",\"minor\":\"20\",\"gitVersion\":\"v1.20.2\"}"));
        always("GET /api", Reply.of(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}"));
        always("GET /apis", Reply.of(200, "{\"kind\":\"APIGroupList\",\"groups\":[]}"));
        always(
                "GET /api/v1",
                Reply.of(
                        200,
                        "{\"kind\":\"APIResourceList\",\"resources\":["
                                + resource("configmaps", "ConfigMap", true) + "," + resource("secrets", "Secret", true)
                                + ","
                                + resource("pods", "Pod", true) + "," + resource("namespaces", "Namespace", false)
                                + "]}"));
    }

    /**
     * Scripts the answers to requests whose method, a blank, and path begin so; the longest such beginning counts, and
     * the last answer is repeated.
     */
    public void on(String beginning, Reply... replies) {
        scripts.put(beginning, new ArrayDeque<>(List.of(replies)));
    }

    /** Answers exactly this request, unless it is scripted. */
    private void always(String request, Reply reply) {
        usual.put(request, reply);
    }

    /** Method, path and query of every request so far. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** What each request said to be let in. */
    public List<String> tokens() {
        synchronized (tokens) {
            return List.copyOf(tokens);
        }
    }

    /** The requests that begin so. */
    public List<String> requests(String beginning) {
        return requests().stream()
                .filter(request -> request.startsWith(beginning))
                .toList();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes a kubeconfig that leads here. */
    public Path kubeconfig(Path folder) {
        Path file = folder.resolve("kubeconfig");
        try {
            Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: stub, cluster: {server: "%s"}}]
                    users: [{name: tester, user: {token: a-token}}]
                    contexts: [{name: stub, context: {cluster: stub, user: tester}}]
                    current-context: stub
                    """.formatted(url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        exchange.getRequestBody().readAllBytes();
        Reply reply = next(request);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        if (reply.end() == Reply.End.DONE) {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            return;
        }
        if (reply.end() == Reply.End.CUT && reply.body().isBlank()) {
            throw new IOException("cut");
        }
        exchange.sendResponseHeaders(reply.status(), reply.end() == Reply.End.CUT ? body.length + 1000 : 0);
        OutputStream stream = exchange.getResponseBody();
        stream.write(body);
        stream.flush();
        if (reply.end() == Reply.End.CUT) {
            throw new IOException("cut");
        }
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private Reply next(String request) {
        @Nullable String best = null;
        for (String beginning : scripts.keySet()) {
            if (request.startsWith(beginning) && (best == null || beginning.length() > best.length())) {
                best = beginning;
            }
        }
        Reply ordinary = usual.get(request);
        if (best == null || (ordinary != null && best.length() < request.length())) {
            return ordinary != null ? ordinary : Reply.failure(404, "NotFound", "no script for " + request);
        }
        Deque<Reply> script = scripts.getOrDefault(best, new ArrayDeque<>());
        synchronized (script) {
            return script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
    }

    private static String resource(String plural, String kind, boolean namespaced) {
        return "{\"name\":\"%s\",\"kind\":\"%s\",\"namespaced\":%s,\"verbs\":[\"get\",\"list\",\"watch\"]}"
                .formatted(plural, kind, namespaced);
    }
}
