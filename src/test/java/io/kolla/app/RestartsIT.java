package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.apply.RunResult;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.cluster.fabric8.RetryPolicy;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.Tree;
import io.kolla.testing.OwnControlPlane;
import io.kolla.testing.TestClusters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API server is killed and started again, time after time, while a user with few rights deploys objects that
 * somebody else takes his time to make ready.
 */
class RestartsIT {
    private static final int RESTARTS = Integer.getInteger("kolla.restarts", 3);
    private static final int CHAINS = 4;
    private static final int LINKS = 12;
    private static final String NAMESPACE = "restarts";
    private static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");
    private static final Kind SERVICE = new Kind("v1", "Service");

    @TempDir
    private Path folder;

    private final ExecutorService operator = Executors.newSingleThreadExecutor();
    private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();

    @AfterEach
    void stop() {
        operator.shutdownNow();
        System.out.println("answers: " + statuses);
    }

    @Test
    void aDeployGoesOnWhereItWas() throws Exception {
        MadeCatalog catalog = catalog();
        try (OwnControlPlane plane = TestClusters.own(folder.resolve("plane"));
                Cluster admin = Fabric8Clusters.open(Optional.of(plane.kubeconfig()), Optional.empty())) {
            allowTheDeployer(admin);
            DeployHarness harness = new DeployHarness(
                    catalog.root(),
                    NAMESPACE,
                    (kubeconfig, context) -> Fabric8Clusters.open(
                            Optional.of(plane.deployerKubeconfig()),
                            context,
                            RetryPolicy.RUNNING,
                            (method, path, status) -> statuses.computeIfAbsent(
                                            method + " " + status, key -> new LongAdder())
                                    .increment()));
            CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> harness.deploy("made"));
            awaitWritten(harness, 2);
            operate(admin);
            for (int restart = 1; restart <= RESTARTS && !run.isDone(); restart++) {
                awaitWritten(harness, restart * (2 * CHAINS * LINKS - 2) / (RESTARTS + 1));
                plane.killApiServer();
                TimeUnit.MILLISECONDS.sleep(400L * restart);
                plane.startApiServer();
            }

            RunResult result = run.get(180, TimeUnit.SECONDS);

            assertThat(result.outcome()).as(String.valueOf(harness.events())).isEqualTo(Outcome.DONE);
            assertThat(admin.list(SERVICE, NAMESPACE, Map.of())).hasSize(CHAINS * LINKS);
            assertThat(harness.deploy("made").outcome()).isEqualTo(Outcome.UNCHANGED);
            System.out.println("deployed in " + result.took() + "; said: " + harness.said());
        }
    }

    /** Waits until the deployment has told of so many writes. */
    private static void awaitWritten(DeployHarness harness, int count) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            if (harness.events().stream()
                            .filter(DeployEvent.Written.class::isInstance)
                            .count()
                    >= count) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("not so far: " + harness.events());
    }

    private MadeCatalog catalog() {
        MadeCatalog catalog = new MadeCatalog(folder.resolve("catalog"));
        catalog.definition("Widget", "x-kubernetes-preserve-unknown-fields: true");
        for (int chain = 0; chain < CHAINS; chain++) {
            for (int link = 0; link < LINKS; link++) {
                String name = "w" + chain + "-" + link;
                catalog.service(
                        name,
                        "secrets: {password: {generate: password, length: 16}}\n",
                        "needs: [" + (link == 0 ? "definition" : "w" + chain + "-" + (link - 1))
                                + "]\ngate: [{object: ConfigMap/" + name + ", field: data.state, equals: Ready}]",
                        MadeCatalog.configMap(name),
                        MadeCatalog.service(name));
            }
        }
        return catalog.profile("made");
    }

    private static void allowTheDeployer(Cluster admin) {
        String group = "rbac.authorization.k8s.io";
        create(
                admin,
                group + "/v1",
                "ClusterRole",
                Map.of(
                        "rules",
                        List.of(Map.of("apiGroups", List.of("*"), "resources", List.of("*"), "verbs", List.of("*")))));
        create(
                admin,
                group + "/v1",
                "ClusterRoleBinding",
                Map.of(
                        "roleRef",
                        Map.of("apiGroup", group, "kind", "ClusterRole", "name", "deployer"),
                        "subjects",
                        List.of(Map.of("apiGroup", group, "kind", "User", "name", "deployer"))));
    }

    private static void create(Cluster admin, String apiVersion, String kind, Map<String, Object> more) {
        Map<String, Object> object = new LinkedHashMap<>(more);
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        object.put("metadata", Map.of("name", "deployer"));
        assertThat(admin.create(Tree.of(object))).isPresent();
    }

    /** Makes each of them ready a while after it came. */
    private void operate(Cluster admin) {
        WatchListener ready = new WatchListener() {
            @Override
            public void changed(LiveObject object) {
                if (object.name().matches("w\\d+-\\d+") && !object.content().has("data", "state")) {
                    operator.execute(() -> makeReady(admin, object));
                }
            }

            @Override
            public void gone(LiveObject last) {}

            @Override
            public void synced() {}
        };
        admin.watch(CONFIG_MAP, NAMESPACE, Map.of(), ready);
    }

    private static void makeReady(Cluster admin, LiveObject live) {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
            Map<String, @Nullable Object> object =
                    new LinkedHashMap<>(live.content().asMap());
            Map<String, @Nullable Object> data =
                    new LinkedHashMap<>(live.content().tree("data").asMap());
            data.put("state", "Ready");
            object.put("data", data);
            admin.replace(Tree.of(object));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
