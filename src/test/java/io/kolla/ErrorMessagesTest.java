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
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
        say("nothing named and nothing found", "status");

        Golden.compare("messages/kubeconfig.txt", said.toString());
    }

    @Test
    void answers() throws IOException {
        answered("credentials that have expired", Reply.failure(401, "Unauthorized", "Unauthorized"));
        answered(
                "a user without the right",
                Reply.failure(403, "Forbidden", "configmaps is forbidden: User kim cannot list resource configmaps"));
        answered("something that is no API server", Reply.of(200, "<html>Welcome</html>"));

        Golden.compare("messages/api-server.txt", said.toString());
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
            say(what, List.of(Map.entry(server.url(), "http://api-server")), "status", "--kubeconfig", config);
        }
    }

    private String config(String current, String server) throws IOException {
        return file("config.yaml", """
                apiVersion: v1
                kind: Config
                %s
                contexts: [{name: there, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: t}}]
                """.formatted(current.equals("there") ? "current-context: there" : "", server));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private void say(String what, String... arguments) {
        say(what, List.of(), arguments);
    }

    private void say(String what, List<Map.Entry<String, String>> places, String... arguments) {
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
        for (Map.Entry<String, String> place : places) {
            text = text.replace(place.getKey(), place.getValue());
        }
        text = text.replace(folder.toString(), "/tmp/here")
                .replace(Path.of("").toAbsolutePath().toString(), "/kolla")
                .replace(System.getProperty("user.home"), "/home/kim");
        said.append("# ").append(what).append(" (exit code ").append(code).append(")\n");
        said.append("$ kolla ")
                .append(String.join(" ", arguments).replace(folder.toString(), "/tmp/here"))
                .append('\n');
        said.append(text).append('\n');
    }
}
