package io.kolla.app;

import io.kolla.apply.RunResult;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.ServedKind;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.json.Json;
import io.kolla.model.Blueprint;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.testing.OwnControlPlane;
import io.kolla.testing.TestClusters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * How long a deployment of many objects takes beside the fastest that the API server takes for the same writes: those of
 * a plain client that sends ready-made bodies over as many connections, waits for no need and looks at no answer. One
 * after the other on the same control plane, round by round, each into a namespace of its own.
 */
final class ApplyBench {
    private static final int CONNECTIONS = 16;
    private static final Pattern ENTRY = Pattern.compile("(server|token): \"([^\"]*)\"");

    private final OwnControlPlane plane;
    private final MadeCatalog catalog;
    private final Cluster admin;
    private final Map<Kind, ServedKind> served = new HashMap<>();

    private ApplyBench(OwnControlPlane plane, MadeCatalog catalog, Cluster admin) {
        this.plane = plane;
        this.catalog = catalog;
        this.admin = admin;
        admin.servedKinds().forEach(kind -> served.put(kind.kind(), kind));
    }

    /** {@code [ROUNDS [OBJECTS]]} */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int objects = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        Path folder = Files.createTempDirectory("kolla-bench");
        MadeCatalog catalog = MadeCatalog.ofObjects(folder.resolve("catalog"), objects);
        try (OwnControlPlane plane = TestClusters.own(folder.resolve("plane"));
                Cluster admin = Fabric8Clusters.open(Optional.of(plane.kubeconfig()), Optional.empty())) {
            new ApplyBench(plane, catalog, admin).compare(rounds, objects);
        }
        // Connections of the plain client may linger.
        System.exit(0);
    }

    private void compare(int rounds, int objects) throws Exception {
        Map<String, List<Duration>> times = new TreeMap<>();
        for (int round = 0; round <= rounds; round++) {
            Map<String, Duration> one = new LinkedHashMap<>();
            Duration[] before = cpu();
            one.put("plain, HTTP/1.1", plain("plain-one-" + round, HttpClient.Version.HTTP_1_1));
            before = spent("plain, HTTP/1.1", before, one);
            deploy("deploy-" + round, one);
            before = spent("deployment", before, one);
            one.put("plain, HTTP/2", plain("plain-two-" + round, HttpClient.Version.HTTP_2));
            var unused = spent("plain, HTTP/2", before, one);
            System.out.println((round == 0 ? "warm-up " : "round " + round + " ") + words(one));
            if (round > 0) {
                one.forEach((name, time) ->
                        times.computeIfAbsent(name, key -> new ArrayList<>()).add(time));
            }
        }
        Map<String, Duration> medians = new TreeMap<>();
        times.forEach(
                (name, all) -> medians.put(name, all.stream().sorted().toList().get(all.size() / 2)));
        System.out.println(objects + " objects, median of " + rounds + ": " + words(medians));
        double fastest = Math.min(
                medians.get("plain, HTTP/1.1").toNanos(),
                medians.get("plain, HTTP/2").toNanos());
        for (String name : List.of("run of the plan", "whole run")) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f times the plain client%n",
                    name,
                    medians.get(name).toNanos() / fastest);
        }
    }

    private Duration[] cpu() {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Duration[] {own, plane.apiServerCpu()};
    }

    /** A busy machine makes everything slow, but takes no more of the processor for it. */
    private Duration[] spent(String what, Duration[] before, Map<String, Duration> times) {
        Duration[] after = cpu();
        times.put("processor: " + what, after[0].minus(before[0]));
        times.put("processor: API server for " + what, after[1].minus(before[1]));
        return after;
    }

    private static String words(Map<String, Duration> times) {
        List<String> words = new ArrayList<>();
        times.forEach((name, time) -> words.add(String.format(Locale.ROOT, "%s %.2f s", name, time.toNanos() / 1e9)));
        return String.join("; ", words);
    }

    private void deploy(String namespace, Map<String, Duration> times) {
        DeployHarness harness = new DeployHarness(
                catalog.root(),
                namespace,
                (file, context) -> Fabric8Clusters.open(Optional.of(plane.kubeconfig()), context));
        long[] began = new long[1];
        RunResult result = harness.deploy("made", prepared -> began[0] = System.nanoTime());
        times.put("whole run", Duration.ofNanos(System.nanoTime() - began[0]));
        times.put("run of the plan", result.took());
        if (result.outcome() != Outcome.DONE) {
            throw new IllegalStateException(String.valueOf(result));
        }
    }

    /** Sends the very bodies that a deployment to this namespace would. */
    private Duration plain(String namespace, HttpClient.Version version) throws Exception {
        admin.create(Tree.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace))));
        Map<String, String> access = new HashMap<>();
        Matcher matcher = ENTRY.matcher(Files.readString(plane.kubeconfig()));
        while (matcher.find()) {
            access.put(matcher.group(1), matcher.group(2));
        }
        SSLContext trusting = TrustAll.context();
        HttpClient client =
                HttpClient.newBuilder().version(version).sslContext(trusting).build();
        List<HttpRequest> requests = new ArrayList<>();
        for (Manifest manifest : manifests(namespace)) {
            requests.add(HttpRequest.newBuilder(URI.create(access.get("server") + path(manifest)))
                    .header("Authorization", "Bearer " + access.get("token"))
                    .header("Content-Type", "application/apply-patch+yaml")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(manifest.content())))
                    .build());
        }
        return timed(client, requests);
    }

    private static Duration timed(HttpClient client, List<HttpRequest> requests)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long began = System.nanoTime();
            List<Callable<Integer>> calls = new ArrayList<>();
            requests.forEach(request -> calls.add(() -> send(client, request)));
            for (Future<Integer> status : pool.invokeAll(calls)) {
                if (status.get() != 201) {
                    throw new IllegalStateException("answered " + status.get());
                }
            }
            return Duration.ofNanos(System.nanoTime() - began);
        } finally {
            pool.shutdownNow();
        }
    }

    private static int send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return response.statusCode();
    }

    private List<Manifest> manifests(String namespace) {
        Selection selection = new Selection(
                catalog.root(),
                Optional.of("made"),
                Optional.empty(),
                List.of(),
                List.of(),
                namespace,
                List.of(),
                false);
        Blueprint blueprint = new Blueprints().resolve(selection, Optional.empty());
        return Rendered.of(blueprint, admin.version(), DeployHarness.tags(blueprint.catalog()), false)
                .manifests();
    }

    private String path(Manifest manifest) {
        Kind kind = manifest.ref().kind();
        String root = kind.apiVersion().contains("/") ? "/apis/" : "/api/";
        return root + kind.apiVersion() + "/namespaces/" + manifest.ref().namespace() + "/"
                + served.get(kind).plural() + "/" + manifest.ref().name() + "?fieldManager=kolla&force=false";
    }
}
