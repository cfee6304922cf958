package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.testing.TestCluster;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Teardown on a real control plane: what goes, in which order, what stays, and what is said of it. */
class TeardownIT {
    private static final Kind STORAGE_CLASS = new Kind("storage.k8s.io/v1", "StorageClass");
    private static final Set<String> BUSY = Set.of("Event", "Lease", "EndpointSlice", "Endpoints", "Node");

    private final TestCluster place = TestClusters.any();
    private final String namespace = TestNamespace.newName();
    private Cluster cluster;

    private record Said(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    @BeforeEach
    void open() {
        cluster = place.open();
        provideStorage();
    }

    /** A control plane without a node has no storage class, and its controllers make folders for volumes all the same. */
    private void provideStorage() {
        if (cluster.list(STORAGE_CLASS, "", Map.of()).isEmpty()) {
            Optional<LiveObject> made = cluster.create(Tree.of(Map.of(
                    "apiVersion",
                    STORAGE_CLASS.apiVersion(),
                    "kind",
                    STORAGE_CLASS.kind(),
                    "metadata",
                    Map.of(
                            "name",
                            "folders",
                            "annotations",
                            Map.of("storageclass.kubernetes.io/is-default-class", "true")),
                    "provisioner",
                    "kubernetes.io/host-path")));
            assertThat(made).isPresent();
        }
    }

    @AfterEach
    void leaveNothing() {
        cluster.get(ref("v1", "ConfigMap", "store-settings")).ifPresent(object -> finalizers(object, List.of()));
        kolla("teardown", "--data", "delete", "--yes");
        cluster.delete(new ObjectRef(new Kind("v1", "Namespace"), "", namespace), "");
        cluster.close();
    }

    private void finalizers(LiveObject object, List<String> finalizers) {
        Map<String, Object> metadata = withoutNulls(object);
        metadata.put("finalizers", finalizers);
        Map<String, Object> content = new LinkedHashMap<>(Map.of("metadata", metadata));
        object.content().asMap().forEach((key, value) -> {
            if (value != null) {
                content.putIfAbsent(key, value);
            }
        });
        Optional<LiveObject> unused = cluster.replace(Tree.of(content));
    }

    private static Map<String, Object> withoutNulls(LiveObject object) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        object.content().tree("metadata").asMap().forEach((key, value) -> {
            if (value != null) {
                metadata.put(key, value);
            }
        });
        return metadata;
    }

    private Said kolla(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--catalog", "src/test/resources/teardown", "-n", namespace, "--kubeconfig"));
        arguments.add(place.kubeconfig().toString());
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        int status = new Main(System.getenv(), new Properties(), Clock.systemUTC())
                .run(InputStream.nullInputStream(), toOut, toErr, arguments.toArray(String[]::new));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Said done(String command, String... more) {
        Said said = kolla(command, more);
        assertThat(said.status()).as(said.all()).isZero();
        return said;
    }

    /** Every object of the cluster, but for what it writes by itself all the time. */
    private Set<String> everything() {
        Set<String> names = new TreeSet<>();
        for (ServedKind served : cluster.servedKinds()) {
            if (!BUSY.contains(served.kind().kind())) {
                cluster.list(served.kind(), "", Map.of()).stream()
                        .map(LiveObject::ref)
                        .filter(ref -> !isOfAnotherTest(ref.namespace().isEmpty() ? ref.name() : ref.namespace()))
                        .forEach(ref -> names.add(served.kind().kind() + " " + ref));
            }
        }
        return names;
    }

    /** Namespaces of tests before this one may be on their way out. */
    private boolean isOfAnotherTest(String name) {
        return name.startsWith("kolla-it-") && !name.equals(namespace);
    }

    private ObjectRef ref(String apiVersion, String kind, String name) {
        return new ObjectRef(new Kind(apiVersion, kind), namespace, name);
    }

    private List<String> removed(Said said) {
        return said.err()
                .lines()
                .filter(line -> line.contains(": gone in"))
                .map(line -> line.replaceAll("^\\s*[0-9.]+ s\\s+(\\S+): gone.*", "$1"))
                .toList();
    }

    @Test
    void afterDeployAndTeardownTheClusterHasWhatItHadBefore() {
        Set<String> before = everything();
        done("deploy", "-p", "all");

        Said down = done("teardown", "--data", "delete", "--yes");

        // What the catalog marks to be kept stays, and the namespace with it.
        assertThat(down.out()).contains("kept:", "ConfigMap/shop-customers in " + namespace);
        assertThat(down.err()).contains("data to delete: store-data (1Gi, of store/server)");
        List<String> order = removed(down);
        assertThat(order.indexOf("shop/web")).isLessThan(order.indexOf("operator/controller"));
        assertThat(order.indexOf("operator/controller")).isLessThan(order.indexOf("operator/definitions"));
        cluster.delete(ref("v1", "ConfigMap", "shop-customers"), "");
        Said again = done("teardown", "--data", "delete", "--yes");
        assertThat(again.out()).contains("nothing is left", "namespace " + namespace + " is gone");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aNamespaceOfOthersStaysAsItWas() {
        assertThat(cluster.create(Tree.of(
                        Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace)))))
                .isPresent();
        Manifest theirs = configMap("of-somebody-else", Map.of());
        assertThat(cluster.create(theirs.content())).isPresent();
        Set<String> before = everything();
        done("deploy", "-p", "less");

        Said down = done("teardown", "--data", "delete", "--yes");

        assertThat(down.out())
                .contains("left, not ours to delete:", "ConfigMap/of-somebody-else")
                .contains("namespace " + namespace + " stays: it was there before");
        assertThat(everything()).isEqualTo(before);
    }

    private Manifest configMap(String name, Map<String, String> labels) {
        ObjectRef ref = ref("v1", "ConfigMap", name);
        return new Manifest(
                ref,
                new ComponentId("x", "y"),
                Tree.of(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Map.of("name", name, "namespace", namespace, "labels", labels))));
    }

    @Test
    void oneServiceGoesUnlessOthersNeedIt() {
        done("deploy", "-p", "all");

        Said refused = kolla("teardown", "store");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("store is needed by shop (shop/web needs store/server)")
                .contains("--with-dependents");
        assertThat(kolla("teardown", "stor").err()).contains("the release has no service \"stor\"");
        Said shop = done("teardown", "shop");
        assertThat(shop.err()).contains("removing shop from namespace");
        assertThat(cluster.get(ref("apps/v1", "Deployment", "shop-web"))).isEmpty();
        assertThat(cluster.get(ref("apps/v1", "StatefulSet", "store"))).isPresent();
        done("deploy", "-p", "all");
        assertThat(cluster.get(ref("apps/v1", "Deployment", "shop-web"))).isPresent();

        Said both = done("teardown", "store", "--with-dependents");

        assertThat(both.err()).contains("removing shop, store from namespace");
        assertThat(both.out()).contains("PersistentVolumeClaim/store-data in " + namespace + ": 1Gi, holds data");
        assertThat(cluster.get(ref("apps/v1", "StatefulSet", "store"))).isEmpty();
        assertThat(cluster.get(ref("apps/v1", "Deployment", "operator"))).isPresent();
        assertThat(kolla("status").out()).doesNotContain("shop/web");
    }

    @Test
    void whatIsStuckIsNamedInTimeWithTheOwnerOfItsFinalizer() {
        done("deploy", "-p", "less");
        ObjectRef settings = ref("v1", "ConfigMap", "store-settings");
        finalizers(cluster.get(settings).orElseThrow(), List.of("store.example.org/box"));
        Instant begin = Instant.now();

        Said down = kolla("teardown", "--data", "delete", "--yes", "--patience", "28");

        assertThat(down.status()).isEqualTo(1);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(75));
        assertThat(down.err())
                .contains("ConfigMap/store-settings waits for finalizer store.example.org/box (set by kolla)")
                .containsPattern("kubectl --kubeconfig \\S+ -n " + namespace + " patch configmap store-settings");
        assertThat(down.out())
                .contains("still there:", "ConfigMap/store-settings in " + namespace + ": waits for finalizer");
        // What it holds is not lost meanwhile, and the next teardown ends it.
        assertThat(cluster.get(ref("v1", "PersistentVolumeClaim", "store-data")))
                .isPresent();
        finalizers(cluster.get(settings).orElseThrow(), List.of());
        done("teardown", "--data", "delete", "--yes");
    }

    @Test
    void aReleaseWhoseRecordIsLostGoesByWhatItsObjectsSay() {
        done("deploy", "-p", "less");
        cluster.list(new Kind("v1", "ConfigMap"), namespace, Map.of("kolla.io/record", "revision"))
                .forEach(head -> cluster.delete(head.ref(), head.uid()));
        Said down = done("teardown", "--data", "delete", "--yes");

        assertThat(down.err()).contains("the record of the release is gone");
        List<String> order = removed(down);
        assertThat(order.indexOf("operator/controller")).isLessThan(order.indexOf("store/server"));
        assertThat(order.indexOf("operator/definitions")).isEqualTo(order.size() - 1);
        assertThat(down.out()).contains("nothing is left");
    }

    @Test
    void dataThatIsSavedComesBackWithTheNextDeploy() {
        Set<String> before = everything();
        done("deploy", "-p", "less");
        String volume = volumeOfStore();

        Said down = done("teardown", "--data", "snapshot");

        assertThat(down.err())
                .contains("data to save: store-data (1Gi, of store/server): its volume " + volume + " is set aside");
        assertThat(down.out())
                .contains("PersistentVolume/" + volume + ": holds what is saved of store-data")
                .contains("Secret/store-secrets in " + namespace);
        assertThat(cluster.get(ref("v1", "PersistentVolumeClaim", "store-data")))
                .isEmpty();

        Said up = done("deploy", "-p", "less");

        assertThat(up.err()).contains("store-data is brought back from PersistentVolume/" + volume);
        assertThat(volumeOfStore()).isEqualTo(volume);
        done("teardown", "--data", "snapshot");
        Said gone = done("teardown", "--data", "delete", "--yes");
        assertThat(gone.err()).contains("data to delete: store-data as PersistentVolume/" + volume);
        assertThat(gone.out()).contains("nothing is left");
        assertThat(everything()).isEqualTo(before);
    }

    private String volumeOfStore() {
        return cluster.get(ref("v1", "PersistentVolumeClaim", "store-data"))
                .orElseThrow()
                .content()
                .text("spec", "volumeName");
    }

    @Test
    void whatLeftTheProfileIsPrunedUnlessItIsMarked() {
        done("deploy", "-p", "all");
        Manifest stranger = configMap(
                "stranger",
                Map.of(
                        Manifest.LABEL_MANAGED_BY,
                        Manifest.MANAGER,
                        Manifest.LABEL_RELEASE,
                        namespace,
                        Manifest.LABEL_SERVICE,
                        "shop",
                        Manifest.LABEL_COMPONENT,
                        "settings"));
        assertThat(cluster.create(stranger.content())).isPresent();

        Said less = done("deploy", "-p", "less", "--yes");

        assertThat(removed(less)).containsExactly("shop/web", "shop/settings");
        assertThat(cluster.get(ref("v1", "ConfigMap", "shop-settings"))).isEmpty();
        assertThat(cluster.get(ref("v1", "ConfigMap", "shop-customers"))).isPresent();
        assertThat(cluster.get(stranger.ref())).isPresent();
    }
}
