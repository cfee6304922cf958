package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.testing.Golden;
import io.kolla.testing.StubApiServer;
import io.kolla.testing.StubApiServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a command before it has begun, word by word: the cluster cannot be reached or refuses, or the user erred. */
class ErrorMessagesTest {
    private final StringBuilder said = new StringBuilder();

    @TempDir
    Path folder;

    @Test
    void kubeconfigs() throws IOException {
        say("a kubeconfig that is not there", "status", "--kubeconfig", folder + "/none.yaml");
        say("a file that is no YAML", "status", "--kubeconfig", file("broken.yaml", "contexts: [\n"));
        say("a file that is no kubeconfig", "status", "--kubeconfig", file("list.yaml", "- one\n"));
        say("a kubeconfig without a current context", "status", "--kubeconfig", config("none", "http://127.0.0.1:1"));
        String config = config("there", "http://127.0.0.1:1");
        say("a context that is not in it", "status", "--kubeconfig", config, "--context", "elsewhere");
        say("a cluster without an address", "status", "--kubeconfig", config("there", ""));
        say("a cluster whose address is none", "status", "--kubeconfig", config("there", "10.0.0.1:6443"));
        say("an address with a slip in it", "status", "--kubeconfig", config("there", "https://10.0.0.1:64433x"));
        String marked = file(
                "marked.yaml",
                kubeconfig("there", "http://127.0.0.1:1", "").replace("{token: t}", "{token: \"\\uFEFFhunter2\"}"));
        say("a token with a byte order mark", "status", "--kubeconfig", marked);
        say("nothing named and nothing found", "status");

        assertThat(said).doesNotContain("hunter2");
        Golden.compare("messages/kubeconfig.txt", said.toString());
    }

    @Test
    void answers() throws IOException {
        answered("credentials that have expired", Reply.failure(401, "Unauthorized", "Unauthorized"));
        answered(
                "a user without the right",
                Reply.failure(403, "Forbidden", "configmaps is forbidden: User kim cannot list resource configmaps"));
        answered("something that is no API server", Reply.of(200, "<html>Welcome</html>"));
        answered("a release that a newer version wrote", Reply.of(200, """
                {"kind": "ConfigMapList", "apiVersion": "v1", "metadata": {}, "items": [{"apiVersion": "v1",
                "kind": "ConfigMap", "metadata": {"name": "kolla-revision-1", "namespace": "kolla"},
                "data": {"format": "99", "revision": "1"}}]}"""));

        Golden.compare("messages/api-server.txt", said.toString());
    }

    /** What is given up only after a while, side by side. */
    @Test
    void connections() throws Exception {
        List<AutoCloseable> servers = new ArrayList<>();
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (Reply reply : List.of(
                Reply.failure(500, "InternalError", "etcdserver: request timed out"),
                Reply.failure(429, "TooManyRequests", "too many requests, please try again later"))) {
            StubApiServer server = new StubApiServer();
            servers.add(server);
            server.on("GET /version", reply);
            all.add(connected("an API server that keeps answering " + reply.status(), server.url(), ""));
        }
        all.add(connected("an address where nothing listens", "http://127.0.0.1:1", ""));
        all.add(connected("a server that is not known", "https://api.cluster.invalid:6443", ""));
        try (TlsServer other = new TlsServer(folder, "other", "dns:elsewhere.example", "-1d");
                TlsServer expired = new TlsServer(folder, "old", "ip:127.0.0.1", "-10d")) {
            all.add(connected("a server nobody vouches for", other.url(), ""));
            all.add(connected("a server with another's name", other.url(), other.authority()));
            all.add(connected("a server whose certificate has expired", expired.url(), expired.authority()));
            all.add(connected("a server that wants TLS", other.url().replace("https", "http"), ""));
            for (CompletableFuture<String> one : all) {
                said.append(one.join());
            }
        }
        for (AutoCloseable server : servers) {
            server.close();
        }

        Golden.compare("messages/connections.txt", said.toString());
    }

    @Test
    void files() throws IOException {
        String shop = "examples/shop";
        say("a disk that is full", "--catalog", shop, "graph", "-p", "shop", "--html", "/dev/full");
        say(
                "a folder that is not there",
                "--catalog",
                shop,
                "graph",
                "-p",
                "shop",
                "--html",
                folder + "/none/graph.html");
        say("a folder in place of a file", "--catalog", shop, "graph", "-p", "shop", "--html", folder.toString());
        String taken = file("taken", "");
        say("a file in place of a folder", "--catalog", shop, "export", "-p", "shop", "--to", taken);
        say("a file within the path", "--catalog", shop, "export", "-p", "shop", "--to", taken + "/below");
        say("a plan that is not there", "deploy", "--plan", folder + "/none.plan");
        say("a plan that is none", "deploy", "--plan", taken);

        Golden.compare("messages/files.txt", said.toString());
    }

    @Test
    void commandLines() throws IOException {
        say("a command that does not exist", "deplyo");
        say("an option that does not exist", "deploy", "--froce");
        say("an option without its value", "deploy", "-p");
        say("a value that is none", "deploy", "--patience", "soon");
        say("a catalog that is not there", "--catalog", folder + "/none", "validate");
        say("a folder that is no catalog", "--catalog", folder.toString(), "validate");
        say("a profile that does not exist", "export", "-p", "cores");
        say("a service that does not exist", "export", "-p", "core", "databas");
        say("an assignment without a value", "export", "-p", "core", "--set", "global");
        say("a file of values that is not there", "export", "-p", "core", "-f", folder + "/values.yaml");
        say("a report into a folder that is not there", "deploy", "-p", "core", "--report", folder + "/none/run.html");
        say("a report without a name", "deploy", "-p", "core", "--report", "");
        say("a report onto a folder", "deploy", "-p", "core", "--report", folder.toString());

        Golden.compare("messages/command-line.txt", said.toString());
    }

    private void answered(String what, Reply reply) throws IOException {
        try (StubApiServer server = new StubApiServer()) {
            server.on("GET /api/v1/namespaces", reply);
            String config = config("there", server.url());
            said.append(told(what, Map.of(server.url(), "http://api-server"), "status", "--kubeconfig", config));
        }
    }

    private CompletableFuture<String> connected(String what, String server, String authority) throws IOException {
        String config = file(what.replace(' ', '-') + ".yaml", kubeconfig("there", server, authority));
        String port = server.replaceFirst(".*(?=:[0-9]+$)", "");
        Map<String, String> places = Map.of(
                config,
                folder + "/config.yaml",
                server,
                server.matches(".*(:1|:6443)") ? server : server.replace(port, ""));
        return CompletableFuture.supplyAsync(() -> told(what, places, "status", "--kubeconfig", config));
    }

    private String config(String current, String server) throws IOException {
        return file("config.yaml", kubeconfig(current, server, ""));
    }

    private static String kubeconfig(String current, String server, String authority) {
        return """
                apiVersion: v1
                kind: Config
                %s
                contexts: [{name: there, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"%s}}]
                users: [{name: u, user: {token: t}}]
                """.formatted(
                        current.equals("there") ? "current-context: there" : "",
                        server,
                        authority.isEmpty() ? "" : ", certificate-authority-data: " + authority);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private void say(String what, String... arguments) {
        said.append(told(what, Map.of(), arguments));
    }

    private String told(String what, Map<String, String> places, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Properties properties = new Properties();
        properties.setProperty("kolla.home", "");
        Main main = new Main(Map.of("HOME", folder + "/home"), properties, Clock.systemUTC());
        int code;
        try (PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = main.run(InputStream.nullInputStream(), stream, stream, arguments);
        }
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text).as(what).doesNotContain("Exception").doesNotContain("\tat ");
        text = "# " + what + " (exit code " + code + ")\n$ kolla " + String.join(" ", arguments) + "\n" + text + "\n";
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        return text.replaceAll("NotAfter: [^)]*", "NotAfter: the day before yesterday")
                .replace(folder.toString(), "/tmp/here")
                .replace(Path.of("").toAbsolutePath().toString(), "/kolla")
                .replace(System.getProperty("user.home"), "/home/kim");
    }
}
