package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.testing.StubApiServer;
import io.kolla.testing.StubApiServer.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole command lines on damaged and hostile catalogs, values and options end in a result or in an error in words: never in
 * a stack trace, never late, never with a file outside the folder that was named. {@code -Dfuzz.runs=N} runs more of them,
 * {@code -Dfuzz.seed=N} others.
 */
class CommandFuzzTest {
    private static final Path SOURCE = Path.of("examples/shop");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int USAGE = 2;
    private static final int DIFFERS = 3;
    private static final String OUTSIDE = "outside-of-the-catalog";

    @TempDir
    Path root;

    private Path catalog;
    /** What a command may write to. */
    private Path out;

    /** What a command line names and may only read. */
    private Path made;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @BeforeEach
    void copyCatalog() throws IOException {
        catalog = root.resolve("catalog");
        out = root.resolve("out");
        for (Path file : files(SOURCE)) {
            Path target = catalog.resolve(SOURCE.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        made = root.resolve("made");
        Files.createDirectories(out);
        Files.createDirectories(made);
        Files.writeString(root.resolve("secret.txt"), OUTSIDE);
    }

    @Test
    void everyCommandLineEndsInWords() throws Exception {
        int runs = Integer.getInteger("fuzz.runs", 300);
        long first = Long.getLong("fuzz.seed", 1);
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        try (StubApiServer server = emptyCluster()) {
            for (long seed = first; seed < first + runs; seed++) {
                Random random = new Random(seed);
                try (Hostility.Damage damage = new Hostility(random, root, catalog).damage()) {
                    List<String> line = new HostileLine(random, made, out, server.url()).make();
                    Map<String, Long> before = outside();
                    int status = run(line);
                    String flaw = outside().equals(before)
                            ? flaw(line, status)
                            : "it wrote outside of the folder it was given";
                    if (!flaw.isEmpty()) {
                        // At once: a run of many thousands is not waited for.
                        String finding = finding(seed, damage, line, status, flaw);
                        System.out.println(finding);
                        wrong.add(finding);
                    }
                    statuses.merge(status, 1, Integer::sum);
                }
                clean(out);
                clean(made);
                if ((seed - first + 1) % 1000 == 0) {
                    System.out.println("to seed " + seed + ", by exit code: " + statuses);
                }
            }
        }
        System.out.println("command lines by exit code: " + statuses);
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(statuses).containsKeys(0, USAGE);
    }

    /** Serves what the catalog needs, has nothing of it, and takes nothing. */
    private static StubApiServer emptyCluster() {
        StubApiServer server = new StubApiServer();
        Reply nothing = Reply.of(200, "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");
        server.on("GET /api/v1/namespaces/", nothing);
        server.on("GET /apis/apps/v1/namespaces/", nothing);
        server.on("GET /apis/batch/v1/namespaces/", nothing);
        server.on("GET /api/v1", kinds("ConfigMap", "Secret", "Service", "Pod", "PersistentVolumeClaim"));
        server.on("GET /apis/apps/v1", kinds("Deployment", "StatefulSet"));
        server.on("GET /apis/batch/v1", kinds("Job"));
        server.on(
                "GET /apis",
                Reply.of(200, "{\"kind\":\"APIGroupList\",\"groups\":[" + group("apps") + "," + group("batch") + "]}"));
        return server;
    }

    private static Reply kinds(String... kinds) {
        String resources = Stream.of(kinds)
                .map(kind ->
                        "{\"name\":\"%ss\",\"kind\":\"%s\",\"namespaced\":true,\"verbs\":[\"get\",\"list\",\"watch\"]}"
                                .formatted(kind.toLowerCase(Locale.ROOT), kind))
                .collect(Collectors.joining(","));
        return Reply.of(200, "{\"kind\":\"APIResourceList\",\"resources\":[" + resources + "]}");
    }

    private static String group(String name) {
        return "{\"name\":\"%s\",\"versions\":[{\"groupVersion\":\"%s/v1\",\"version\":\"v1\"}],\"preferredVersion\":{\"groupVersion\":\"%s/v1\"}}"
                .formatted(name, name, name);
    }

    private String finding(long seed, Hostility.Damage damage, List<String> line, int status, String flaw) {
        return abbreviated("seed " + seed + ": " + damage.description() + ": " + line) + "\n  " + flaw + ", exit code "
                + status + ", it said: " + abbreviated(stderr.toString(StandardCharsets.UTF_8));
    }

    /** The exit code, or -1 for a command that does not end and -2 for one that ends with an exception. */
    private int run(List<String> line) throws InterruptedException {
        stdout.reset();
        stderr.reset();
        Properties properties = new Properties();
        properties.setProperty("kolla.home", catalog.toString());
        Main main = new Main(Map.of("HOME", root.toString()), properties, Clock.systemUTC());
        PrintStream outStream = new PrintStream(stdout, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(stderr, true, StandardCharsets.UTF_8);
        int[] status = {-1};
        Thread worker = new Thread(() -> {
            try {
                status[0] = main.run(
                        new ByteArrayInputStream(new byte[0]), outStream, errStream, line.toArray(new String[0]));
            } catch (RuntimeException | Error e) {
                status[0] = -2;
                e.printStackTrace(errStream);
            }
            outStream.flush();
        });
        worker.setDaemon(true);
        worker.start();
        worker.join(LIMIT.toMillis());
        if (worker.isAlive()) {
            for (StackTraceElement frame : worker.getStackTrace()) {
                errStream.println(frame);
            }
        }
        return status[0];
    }

    /** What is wrong with how a command ended; nothing where it is well. */
    private String flaw(List<String> line, int status) {
        String said = stderr.toString(StandardCharsets.UTF_8);
        String written = stdout.toString(StandardCharsets.UTF_8);
        boolean differs = status == DIFFERS && line.contains("diff");
        if (status < 0 || (status > USAGE && !differs)) {
            return status == -1 ? "it does not end" : "it ends as a bug does";
        }
        for (String bad : List.of("mistake in Kolla", "\tat ", "Exception", "StackOverflow", "OutOfMemory")) {
            // Who asks for more is told the causes as the libraries name them.
            if (said.contains(bad) && !(bad.equals("Exception") && line.contains("-v"))) {
                return "it speaks of \"" + bad + "\"";
            }
        }
        if ((said + written).contains(OUTSIDE)) {
            return "it shows a file outside of the catalog";
        }
        return status != 0 && (said + written).isBlank() ? "it says nothing" : "";
    }

    private static String abbreviated(String text) {
        return text.length() <= 1500 ? text : text.substring(0, 1500) + "...";
    }

    /** Every file but those in the folder a command may write to; of where this runs, what lies there side by side. */
    private Map<String, Long> outside() throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(path -> !path.startsWith(out)).toList()) {
                if (Files.isRegularFile(path)) {
                    found.put(path.toString(), Files.getLastModifiedTime(path).toMillis() * 31 + Files.size(path));
                } else {
                    found.put(path.toString(), 0L);
                }
            }
        }
        try (Stream<Path> here = Files.list(Path.of(""))) {
            here.forEach(path -> found.put(path.toString(), 0L));
        }
        return found;
    }

    private static void clean(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = new ArrayList<>(paths.filter(path -> !path.equals(folder)).toList());
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
