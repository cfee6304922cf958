package io.kolla.e2e;

import static io.kolla.e2e.KollaRun.kolla;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The profile {@code core} in a namespace of the real node. */
final class Core {
    /** How many Jobs it has. */
    static final int JOBS = 5;

    static final Kind JOB = new Kind("batch/v1", "Job");
    private static final Kind SECRET = new Kind("v1", "Secret");
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='([^']*)'|export (\\w+)=(\\S*)");

    private final String namespace;
    private final List<String> ports;

    /** A release whose node ports are in {@code e2e/ports/<namespace>.yaml}. */
    Core(String namespace) {
        this.namespace = namespace;
        this.ports = List.of("-f", "src/test/resources/e2e/ports/" + namespace + ".yaml");
    }

    String namespace() {
        return namespace;
    }

    /** Starts a deployment. */
    KollaProcess begin(String... more) {
        List<String> arguments = new ArrayList<>(List.of("deploy", "--local", "-p", "core", "-n", namespace));
        arguments.addAll(ports);
        arguments.addAll(List.of(more));
        return KollaProcess.kolla(arguments.toArray(String[]::new));
    }

    /** Deploys, and everything is ready. */
    KollaRun deploy() {
        KollaRun run = begin().await(Duration.ofMinutes(20));
        System.out.println("  exit " + run.status() + " after " + run.took().toMillis() / 1000.0 + " s");
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.out()).contains("core in " + namespace + " is ready");
        return run;
    }

    KollaRun teardown(String data) {
        KollaRun run = kolla("teardown", "--local", "-n", namespace, "--data", data, "--yes");
        assertThat(run.status()).as(run.all()).isZero();
        return run;
    }

    /** Runs the functional checks. */
    void check() {
        List<String> arguments = new ArrayList<>(List.of("check", "--local", "-n", namespace));
        arguments.addAll(ports);
        KollaRun run = kolla(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.all()).isZero();
    }

    /** The distribution's own client {@code store}s an image in a folder, or {@code read}s it and compares. */
    void client(Path folder, String image, String mode) {
        List<String> arguments = new ArrayList<>(List.of("openrc", "--local", "-n", namespace));
        arguments.addAll(ports);
        KollaRun openrc = kolla(arguments.toArray(String[]::new));
        assertThat(openrc.status()).as(openrc.err()).isZero();
        Map<String, String> environment = new HashMap<>();
        Matcher line = EXPORT.matcher(openrc.out());
        while (line.find()) {
            environment.put(
                    line.group(1) == null ? line.group(3) : line.group(1),
                    line.group(1) == null ? line.group(4) : line.group(2));
        }
        List<String> command = List.of(
                KollaRun.ROOT.resolve("src/test/resources/e2e/client.sh").toString(), folder.toString(), image, mode);
        KollaRun run = KollaRun.program(command, environment, Duration.ofMinutes(10));
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.out()).contains("byte for byte");
    }

    /** What the release's Secrets hold, encoded as they are. */
    Map<String, Object> secrets() {
        Map<String, Object> secrets = new TreeMap<>();
        for (LiveObject secret : objects(SECRET)) {
            if (secret.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER)) {
                secrets.put(secret.name(), secret.content().tree("data").asMap());
            }
        }
        return secrets;
    }

    List<LiveObject> objects(Kind kind) {
        try (Cluster cluster = open()) {
            return cluster.list(kind, namespace, Map.of());
        }
    }

    static Cluster open() {
        return Fabric8Clusters.open(Optional.of(RealNode.kubeconfig()), Optional.empty());
    }
}
