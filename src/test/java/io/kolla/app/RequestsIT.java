package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.AuditLog.Request;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.testing.OwnControlPlane;
import io.kolla.testing.TestClusters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the API server is asked, by its own account, for a release of a thousand objects. */
class RequestsIT {
    private static final int OBJECTS = 1000;
    private static final String NAMESPACE = "thousand";
    private static final int IDLE_SECONDS = 20;

    /** How often a lease is renewed in that time. */
    private static final int HEARTBEATS = 5;

    @TempDir
    private Path folder;

    @Test
    void writesTwiceAtMostWatchesOnceAndIsSilentWhenIdle() throws Exception {
        MadeCatalog catalog = MadeCatalog.ofObjects(folder.resolve("catalog"), OBJECTS);
        catalog.service(
                        "patient",
                        "",
                        "gate: [{object: ConfigMap/patient, field: data.state, equals: done}]",
                        MadeCatalog.configMap("patient"))
                .profile("made");
        try (OwnControlPlane plane = TestClusters.ownAudited(folder.resolve("plane"))) {
            AuditLog audit = new AuditLog(plane.auditLog());
            DeployHarness harness = new DeployHarness(
                    catalog.root(),
                    NAMESPACE,
                    (kubeconfig, context) -> Fabric8Clusters.open(Optional.of(plane.kubeconfig()), context));
            audit.next();

            var deployed = CompletableFuture.supplyAsync(() -> harness.deploy("made"));
            List<Request> first = untilQuiet(audit);
            idleIsIdle(audit);
            finish(plane);
            assertThat(deployed).as(String.valueOf(harness.last(5))).succeedsWithin(60, TimeUnit.SECONDS);
            assertThat(deployed.get().outcome()).isEqualTo(Outcome.DONE);
            TimeUnit.MILLISECONDS.sleep(500);
            List<Request> last = audit.next();
            firstDeploy(first, last);

            assertThat(harness.deploy("made").outcome()).isEqualTo(Outcome.UNCHANGED);
            TimeUnit.MILLISECONDS.sleep(500);
            List<Request> second = audit.next();
            assertThat(second.stream().filter(Request::isWrite)).isEmpty();
            assertThat(second).hasSizeLessThan(80);
            System.out.println(
                    "requests: first deploy " + (first.size() + last.size()) + ", unchanged deploy " + second.size());
        }
    }

    private static List<Request> untilQuiet(AuditLog audit) throws InterruptedException {
        List<Request> all = new ArrayList<>();
        long quiet = 0;
        for (int i = 0; i < 240 && quiet < 3; i++) {
            TimeUnit.SECONDS.sleep(1);
            List<Request> more = audit.next();
            quiet = all.size() > OBJECTS && more.stream().allMatch(RequestsIT::isHeartbeat) ? quiet + 1 : 0;
            all.addAll(more);
        }
        return all;
    }

    /** Everything is written and one component waits. */
    private static void idleIsIdle(AuditLog audit) throws InterruptedException {
        audit.next();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        List<Request> idle = audit.next();
        assertThat(idle).allMatch(RequestsIT::isHeartbeat).hasSizeLessThanOrEqualTo(HEARTBEATS);
    }

    private static void finish(OwnControlPlane plane) {
        try (Cluster cluster = Fabric8Clusters.open(Optional.of(plane.kubeconfig()), Optional.empty())) {
            ObjectRef ref = new ObjectRef(new Kind("v1", "ConfigMap"), NAMESPACE, "patient");
            Tree live = cluster.get(ref).orElseThrow().content();
            Map<String, @Nullable Object> object = new LinkedHashMap<>(live.asMap());
            Map<String, @Nullable Object> data =
                    new LinkedHashMap<>(live.tree("data").asMap());
            data.put("state", "done");
            object.put("data", data);
            assertThat(cluster.replace(Tree.of(object))).isPresent();
        }
    }

    private static void firstDeploy(List<Request> first, List<Request> last) {
        List<Request> all = new ArrayList<>(first);
        all.addAll(last);
        Map<String, Long> writes = all.stream()
                .filter(Request::isWrite)
                .filter(request -> !isHeartbeat(request) && !request.resource().equals("namespaces"))
                .collect(Collectors.groupingBy(Request::object, Collectors.counting()));
        assertThat(writes.keySet().stream().filter(object -> object.matches("[a-z]+/(s\\d{3}(-\\w)?|patient)")))
                .hasSize(OBJECTS + 1);
        assertThat(writes)
                .allSatisfy((object, count) -> assertThat(count).as(object).isLessThanOrEqualTo(2));
        Map<String, Long> watches = all.stream()
                .filter(request -> request.verb().equals("watch"))
                .collect(Collectors.groupingBy(
                        request -> request.namespace() + " " + request.resource(), Collectors.counting()));
        assertThat(watches)
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isEqualTo(1));
        System.out.println("requests by verb: "
                + all.stream()
                        .map(Request::verb)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    private static boolean isHeartbeat(Request request) {
        return request.resource().equals("leases") && request.verb().equals("update");
    }
}
