package io.kolla.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kolla.image.ImageRegistry.Answer;
import io.kolla.image.Reference;
import io.kolla.problem.EnvironmentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpImageRegistryTest {
    private static final String MANIFEST = """
            {"schemaVersion": 2,
             "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 9999, "digest": "sha256:1"},
             "layers": [
               {"size": 100, "digest": "sha256:2", "annotations": {"size": "7"}},
               {"digest": "sha256:3", "size": 5000000000}],
             "annotations": {"size": "8"}}
            """;

    private final HttpImageRegistry registry = new HttpImageRegistry();
    private final Map<String, String> manifests = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger troubles = new AtomicInteger();
    private HttpServer server;
    private String challenge = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", this::serveManifest);
        server.createContext("/token", this::serveToken);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void seesWhatIsThere() {
        manifests.put("/v2/kolla/api/manifests/1a", MANIFEST);

        assertThat(registry.look(reference("kolla/api", "1a"))).isEqualTo(Answer.PRESENT);
        assertThat(registry.look(reference("kolla/api", "2b"))).isEqualTo(Answer.ABSENT);
        assertThat(requests).containsExactly("HEAD /v2/kolla/api/manifests/1a", "HEAD /v2/kolla/api/manifests/2b");
    }

    @Test
    void addsUpTheLayers() {
        manifests.put("/v2/kolla/api/manifests/1a", MANIFEST);
        manifests.put("/v2/kolla/api/manifests/index", "{\"manifests\": [{\"size\": 5}]}");
        manifests.put("/v2/kolla/api/manifests/odd", "not JSON");

        assertThat(registry.size(reference("kolla/api", "1a"))).isEqualTo(OptionalLong.of(5_000_000_100L));
        assertThat(registry.size(reference("kolla/api", "index"))).isEmpty();
        assertThat(registry.size(reference("kolla/api", "odd"))).isEmpty();
        assertThat(registry.size(reference("kolla/api", "gone"))).isEmpty();
    }

    @Test
    void fetchesATokenOnceWhereOneIsWanted() {
        challenge = "Bearer realm=\"http://" + host()
                + "/token\",service=\"the registry\",scope=\"repository:kolla/api:pull\"";
        manifests.put("/v2/kolla/api/manifests/1a", MANIFEST);

        assertThat(registry.look(reference("kolla/api", "1a"))).isEqualTo(Answer.PRESENT);
        assertThat(registry.look(reference("kolla/api", "2b"))).isEqualTo(Answer.ABSENT);
        assertThat(requests)
                .containsExactly(
                        "HEAD /v2/kolla/api/manifests/1a",
                        "GET /token?service=the+registry&scope=repository%3Akolla%2Fapi%3Apull",
                        "HEAD /v2/kolla/api/manifests/1a",
                        "HEAD /v2/kolla/api/manifests/2b");
    }

    @Test
    void leavesOtherWaysToLogInToTheBuilder() {
        challenge = "Basic realm=\"private\"";

        assertThat(registry.look(reference("kolla/api", "1a"))).isEqualTo(Answer.REFUSED);
    }

    @Test
    void asksNoTokenOfAnUnencryptedServerElsewhere() {
        Reference remote = Reference.parse("registry.example.org/kolla/api:1a");
        BearerChallenge plain = BearerChallenge.parse("Bearer realm=\"http://tokens.example.org/\"")
                .orElseThrow();
        BearerChallenge secure = BearerChallenge.parse("Bearer realm=\"https://tokens.example.org/t\"")
                .orElseThrow();

        assertThat(plain.tokenUri(remote)).isEmpty();
        assertThat(secure.tokenUri(remote).orElseThrow())
                .hasToString("https://tokens.example.org/t?service=&scope=repository%3Akolla%2Fapi%3Apull");
    }

    @Test
    void asksAgainWhileTheRegistryIsInTrouble() {
        manifests.put("/v2/kolla/api/manifests/1a", MANIFEST);
        troubles.set(2);

        assertThat(registry.look(reference("kolla/api", "1a"))).isEqualTo(Answer.PRESENT);
        assertThat(requests).hasSize(3);

        troubles.set(100);
        assertThatThrownBy(() -> registry.look(reference("kolla/api", "1a")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "the registry " + host() + " answers with status 503; what is wrong with it is in its own log");
    }

    @Test
    void saysThatNobodyAnswers() {
        Reference reference = reference("kolla/api", "1a");
        server.stop(0);

        assertThatThrownBy(() -> registry.look(reference))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("the registry " + host() + " does not answer")
                .hasMessageContaining("name another one with --registry or as the profile's registry");
    }

    private Reference reference(String repository, String tag) {
        return new Reference(host(), repository, tag);
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void serveManifest(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (troubles.getAndDecrement() > 0) {
            answer(exchange, 503, "");
            return;
        }
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (!challenge.isEmpty() && !"Bearer let-me-in".equals(token)) {
            exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
            answer(exchange, 401, "");
            return;
        }
        // A registry answers in an older form to clients that do not say what they understand.
        assertThat(exchange.getRequestHeaders().getFirst("Accept"))
                .contains("application/vnd.oci.image.manifest.v1+json");
        String manifest = manifests.get(exchange.getRequestURI().getPath());
        answer(exchange, manifest == null ? 404 : 200, manifest == null ? "" : manifest);
    }

    private void serveToken(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        answer(exchange, 200, "{\"expires_in\": 300, \"token\": \"let-me-in\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
