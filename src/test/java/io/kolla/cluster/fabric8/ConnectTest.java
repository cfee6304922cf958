package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.configMapRef;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.problem.ClusterException;
import io.kolla.testing.StubApiServer;
import io.kolla.testing.StubApiServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user is told when a cluster cannot be opened. */
class ConnectTest {
    @TempDir
    private Path folder;

    @Test
    void aKubeconfigThatIsNotThereIsNamed() {
        Path file = folder.resolve("nothing");

        assertThatThrownBy(() -> open(file, null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--kubeconfig")
                .hasMessageContaining("--local");
    }

    @Test
    void aFileThatIsNoKubeconfigIsNamedButNotQuoted() throws IOException {
        Path file = write("users: [{name: a, user: {token: hunter2}}\n");

        assertThatThrownBy(() -> open(file, null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("the kubeconfig cannot be read: " + file + ":")
                .satisfies(error -> assertThat(fullText(error)).doesNotContain("hunter2"));
    }

    @Test
    void aContextThatIsNotThereIsToldWithThoseThatAre() throws IOException {
        Path file = write(kubeconfig("http://127.0.0.1:1"));

        assertThatThrownBy(() -> open(file, "prod"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("there is no context prod in " + file + "; its contexts: one, two");
    }

    @Test
    void aKubeconfigWithoutACurrentContextAsksForOne() throws IOException {
        Path file = write(kubeconfig("http://127.0.0.1:1").replace("current-context: one", ""));

        assertThatThrownBy(() -> open(file, null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("--context")
                .hasMessageContaining("one, two");
    }

    @Test
    void aServerThatDoesNotAnswerIsToldSoon() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path file = write(kubeconfig("http://127.0.0.1:" + port));
        long began = System.nanoTime();

        assertThatThrownBy(() -> open(file, null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot reach the Kubernetes API server http://127.0.0.1:" + port)
                .hasMessageContaining("context one of " + file)
                .hasMessageContaining("connection refused");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aHostThatIsUnknownIsTold() throws IOException {
        Path file = write(kubeconfig("http://no-such-host.invalid:6443"));

        assertThatThrownBy(() -> open(file, null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("the host name is unknown");
    }

    @Test
    void aServerWithoutTlsIsTold() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInClear(socket));
            server.setDaemon(true);
            server.start();
            Path file = write(kubeconfig("https://127.0.0.1:" + socket.getLocalPort()));

            assertThatThrownBy(() -> open(file, null))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("no TLS connection");
        }
    }

    @Test
    void aClusterWithoutAServerIsTold() throws IOException {
        Path none = write(kubeconfig(""));
        assertThatThrownBy(() -> open(none, null)).hasMessageContaining("cluster 'c', which has no server there; give");

        Path odd = write(kubeconfig("somewhere"));
        assertThatThrownBy(() -> open(odd, null)).hasMessageContaining("no URL as its server: somewhere");
    }

    @Test
    void aCertificateThatCannotBeUsedIsToldButNotQuoted() throws IOException {
        Path missing = write(kubeconfig("https://127.0.0.1:1\", certificate-authority: \"ca.crt"));
        assertThatThrownBy(() -> open(missing, null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(folder.resolve("ca.crt") + " for")
                .hasMessageContaining("is missing");

        Path malformed = write(kubeconfig("https://127.0.0.1:1")
                .replace("token: hunter2", "client-certificate-data: aHVudGVyMg==, client-key-data: aHVudGVyMg=="));
        assertThatThrownBy(() -> open(malformed, null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("is malformed")
                .satisfies(error -> assertThat(fullText(error)).doesNotContain("hunter2", "aHVudGVyMg"));
    }

    @Test
    void aTokenIsReadAgainWhenItsFileChanges() throws Exception {
        try (StubApiServer server = new StubApiServer()) {
            Path token = Files.writeString(folder.resolve("token"), "first\n");
            Path file = write(kubeconfig(server.url()).replace("token: hunter2", "tokenFile: token"));
            try (Cluster cluster = open(file, null)) {
                Files.writeString(token, "second\n");
                Files.setLastModifiedTime(token, FileTime.from(Instant.now().plusSeconds(5)));
                cluster.get(configMapRef("ns", "a"));
            }
            assertThat(server.tokens()).startsWith("Bearer first").endsWith("Bearer second");
        }
    }

    @Test
    void aRenewedKubeconfigIsUsed() throws Exception {
        try (StubApiServer server = new StubApiServer()) {
            Path file = write(kubeconfig(server.url()));
            try (Cluster cluster = open(file, null)) {
                write(kubeconfig(server.url()).replace("hunter2", "renewed"));
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
                cluster.get(configMapRef("ns", "a"));
            }
            assertThat(server.tokens()).startsWith("Bearer hunter2").endsWith("Bearer renewed");
        }
    }

    @Test
    void aLoginProgramIsAsked() throws Exception {
        try (StubApiServer server = new StubApiServer()) {
            Path program = Files.writeString(folder.resolve("login"), """
                    #!/bin/sh
                    echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"of-program"}}'
                    """);
            assertThat(program.toFile().setExecutable(true)).isTrue();
            Path file = write(kubeconfig(server.url())
                    .replace(
                            "{token: hunter2}",
                            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: \"" + program + "\"}}"));

            open(file, null).close();

            assertThat(server.tokens()).containsExactly("Bearer of-program");
        }
    }

    private static void answerInClear(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.getInputStream().read(new byte[1000]);
                client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void credentialsThatHaveExpiredAreTold() {
        try (StubApiServer server = new StubApiServer()) {
            server.on("GET /version", Reply.failure(401, "Unauthorized", "Unauthorized"));
            Path file = server.kubeconfig(folder);

            assertThatThrownBy(() -> open(file, null))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("does not accept the credentials")
                    .hasMessageContaining("context stub of " + file)
                    .satisfies(error -> assertThat(fullText(error)).doesNotContain("a-token"));
        }
    }

    @Test
    void whatIsNoApiServerIsTold() {
        try (StubApiServer server = new StubApiServer()) {
            server.on("GET /version", Reply.of(200, "<html>welcome</html>"));

            assertThatThrownBy(() -> open(server.kubeconfig(folder), null))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("does not answer like a Kubernetes API server");
        }
    }

    @Test
    void aClusterNamesItself() {
        try (StubApiServer server = new StubApiServer();
                Cluster cluster = open(server.kubeconfig(folder), null)) {
            assertThat(cluster.description()).contains(server.url()).contains("context stub");
            assertThat(cluster.version().toString()).isEqualTo("1.20");
            assertThat(server.requests()).containsExactly("GET /version");
        }
    }

    private static Cluster open(Path file, String context) {
        return Fabric8Clusters.open(Optional.of(file), Optional.ofNullable(context));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("config"), text);
    }

    private static String kubeconfig(String server) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: hunter2}}]
                contexts: [{name: two, context: {cluster: c, user: u}}, {name: one, context: {cluster: c, user: u}}]
                current-context: one
                """.formatted(server);
    }

    private static String fullText(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = error; each != null; each = each.getCause()) {
            text.append(each);
        }
        return text.toString();
    }
}
