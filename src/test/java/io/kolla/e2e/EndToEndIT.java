package io.kolla.e2e;

import static io.kolla.e2e.KollaRun.kolla;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.image.Architecture;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Node;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.testing.ManagedFields;
import io.kolla.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job from a bare machine: the shipped catalog on a real node, from images built here, asked by the
 * distribution's own client. The steps build on each other, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
    private static final String NAMESPACE = "kolla-e2e";
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='([^']*)'|export (\\w+)=(\\S*)");

    @TempDir
    private static Path work;

    private static final StringBuilder SAID = new StringBuilder();

    @BeforeAll
    static void needsRootOnDebian() {
        RealNode.require();
    }

    @AfterAll
    static void leaveTheMachineAsItWas() {
        if (RealNode.isUp()) {
            kolla("teardown", "--local", "-n", NAMESPACE, "--data", "delete", "--yes");
            RealNode.release();
        }
    }

    @Test
    @Order(1)
    void oneCommandDeploysEverything() {
        KollaRun run = release("deploy", "--local", "-p", "core");

        assertThat(run.status()).as(run.all()).isZero();
    }

    @Test
    @Order(2)
    void aClientFromOutsideStoresAnImageAndGetsItBack() {
        KollaRun client = client("store");

        assertThat(client.status()).as(client.all()).isZero();
        assertThat(client.out()).contains("byte for byte");
    }

    @Test
    @Order(3)
    void theChecksSayTheSameFromInside() {
        KollaRun run = release("check");

        assertThat(run.status()).as(run.all()).isZero();
    }

    @Test
    @Order(4)
    void aSecondDeployWritesNothing() {
        Map<String, String> before = versions();

        KollaRun run = release("deploy", "--local", "-p", "core");

        assertThat(run.status()).as(run.all()).isZero();
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void whatIsThereIsWhatExportWrites() {
        KollaRun export = release(
                "export", "-p", "core", "--kubeconfig", RealNode.kubeconfig().toString(), "--arch", architecture());
        assertThat(export.status()).as(export.all()).isZero();

        List<Node> manifests = YamlReader.documents(export.out(), "export");

        assertThat(manifests).hasSizeGreaterThan(20);
        try (Cluster cluster = open()) {
            for (Node manifest : manifests) {
                Tree wanted = ((Node.Mapping) manifest).toTree();
                ObjectRef ref = new LiveObject(wanted).ref();
                LiveObject live = cluster.get(ref).orElseThrow(() -> new AssertionError(ref + " is not there"));
                assertThat(ManagedFields.of(live, Manifest.MANAGER))
                        .as("%s", ref)
                        .isEqualTo(ManagedFields.wanted(wanted));
            }
        }
    }

    private static String architecture() {
        return Architecture.ofThisMachine().name();
    }

    @Test
    @Order(6)
    void noSecretLeavesTheCluster() {
        KollaRun export = release("export", "-p", "core");
        KollaRun plan = release("plan", "-p", "core", "-o", "json");
        KollaRun status = release("status", "-o", "json");
        KollaRun logs = release("logs");
        assertThat(List.of(export, plan, status, logs))
                .allSatisfy(run -> assertThat(run.status()).as(run.all()).isZero());

        List<String> values = secretValues();

        assertThat(values).hasSizeGreaterThan(5);
        assertThat(values).allSatisfy(value -> {
            // The message of a failed assertion must not be the leak it tells of.
            boolean leaked = SAID.indexOf(value) >= 0;
            assertThat(leaked)
                    .as("a secret of " + value.length() + " characters in the output")
                    .isFalse();
        });
        assertThat(objects(new Kind("v1", "ConfigMap")).toString()).doesNotContain(values);
    }

    @Test
    @Order(7)
    void dataAndPasswordsSurviveATeardownThatKeepsThem() {
        List<String> passwords = secretValues();

        KollaRun down = release("teardown", "--data", "keep");
        assertThat(down.status()).as(down.all()).isZero();
        assertThat(objects(new Kind("v1", "Pod"))).isEmpty();
        KollaRun up = release("deploy", "--local", "-p", "core");
        assertThat(up.status()).as(up.all()).isZero();

        assertThat(secretValues()).isEqualTo(passwords);
        KollaRun client = client("read");
        assertThat(client.status()).as(client.all()).isZero();
    }

    @Test
    @Order(8)
    void aTeardownThatDeletesDataLeavesNothingAndADeployAfterItWorks() {
        KollaRun down = release("teardown", "--data", "delete", "--yes");
        assertThat(down.status()).as(down.all()).isZero();
        try (Cluster cluster = open()) {
            assertThat(cluster.list(new Kind("v1", "Namespace"), "", Map.of()).stream()
                            .filter(namespace -> !namespace.isTerminating())
                            .map(LiveObject::name))
                    .doesNotContain(NAMESPACE);
        }

        KollaRun up = release("deploy", "--local", "-p", "identity");
        assertThat(up.status()).as(up.all()).isZero();
        KollaRun check = release("check");
        assertThat(check.status()).as(check.all()).isZero();
    }

    private static KollaRun release(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("-n", NAMESPACE));
        KollaRun run = kolla(arguments.toArray(String[]::new));
        SAID.append(run.out()).append(run.err());
        return run;
    }

    private static KollaRun client(String mode) {
        // Not through release(): this is the one command that is meant to print a secret.
        KollaRun openrc = kolla("openrc", "-n", NAMESPACE);
        assertThat(openrc.status()).as(openrc.err()).isZero();
        Map<String, String> environment = new HashMap<>();
        Matcher line = EXPORT.matcher(openrc.out());
        while (line.find()) {
            environment.put(
                    line.group(1) == null ? line.group(3) : line.group(1),
                    line.group(1) == null ? line.group(4) : line.group(2));
        }
        List<String> command = List.of(
                KollaRun.ROOT.resolve("src/test/resources/e2e/client.sh").toString(), work.toString(), "e2e", mode);
        return KollaRun.program(command, environment, Duration.ofMinutes(10));
    }

    /** The version of every object of the release, and of what hangs below it. */
    private static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (Kind kind : List.of(
                new Kind("apps/v1", "Deployment"),
                new Kind("apps/v1", "StatefulSet"),
                new Kind("batch/v1", "Job"),
                new Kind("v1", "Pod"),
                new Kind("v1", "Service"),
                new Kind("v1", "ConfigMap"),
                new Kind("v1", "Secret"),
                new Kind("v1", "PersistentVolumeClaim"),
                new Kind("coordination.k8s.io/v1", "Lease"))) {
            for (LiveObject object : objects(kind)) {
                versions.put(object.ref().label(), object.uid() + " " + object.resourceVersion());
            }
        }
        assertThat(versions).hasSizeGreaterThan(20);
        return versions;
    }

    private static List<LiveObject> objects(Kind kind) {
        try (Cluster cluster = open()) {
            return cluster.list(kind, NAMESPACE, Map.of());
        }
    }

    private static List<String> secretValues() {
        return objects(new Kind("v1", "Secret")).stream()
                .filter(secret -> secret.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER))
                .flatMap(secret -> secret.content().tree("data").asMap().values().stream())
                .map(value -> new String(Base64.getDecoder().decode(String.valueOf(value)), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.toList());
    }

    private static Cluster open() {
        return Fabric8Clusters.open(Optional.of(RealNode.kubeconfig()), Optional.empty());
    }
}
