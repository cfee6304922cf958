package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.ReleaseStatus.Entry;
import io.kolla.app.ReleaseStatus.State;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.cluster.fabric8.RetryPolicy;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status --watch} follows, on a real API server: it hears of each change, and asks nothing in between. */
class StatusWatchIT {
    private static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");

    @TempDir
    private Path folder;

    @Test
    void changesAreToldAsTheyComeAndNothingIsAskedMeanwhile() throws Exception {
        Path kubeconfig = TestClusters.any().kubeconfig();
        try (Cluster admin = Fabric8Clusters.open(Optional.of(kubeconfig), Optional.empty());
                TestNamespace namespace = TestNamespace.create(admin)) {
            MadeCatalog catalog = new MadeCatalog(folder);
            catalog.service("one", "", "", MadeCatalog.configMap("one"));
            catalog.service("two", "", "needs: [one]", MadeCatalog.configMap("two"));
            catalog.profile("made");
            DeployHarness harness = new DeployHarness(
                    folder,
                    namespace.name(),
                    (file, context) -> Fabric8Clusters.open(Optional.of(kubeconfig), context));
            assertThat(harness.deploy("made").outcome()).isEqualTo(Outcome.DONE);

            List<String> requests = new CopyOnWriteArrayList<>();
            Clusters clusters = new Clusters(
                    (file, context) -> Fabric8Clusters.open(
                            Optional.of(kubeconfig),
                            context,
                            RetryPolicy.RUNNING,
                            (method, path, status) -> requests.add(method + " " + path)),
                    () -> {
                        throw new AssertionError("no local cluster is wanted");
                    },
                    Map.of());
            BlockingQueue<ReleaseStatus> told = new LinkedBlockingQueue<>();
            CompletableFuture<Runnable> stop = new CompletableFuture<>();
            CompletableFuture<ReleaseStatus> end =
                    CompletableFuture.supplyAsync(() -> new ShowStatus(clusters, Clock.systemUTC())
                            .follow(
                                    namespace.name(),
                                    new ClusterChoice(Optional.of(kubeconfig), Optional.empty(), false),
                                    told::add,
                                    stop::complete));

            assertThat(next(told, ReleaseStatus::ready).components()).hasSize(2);
            TimeUnit.SECONDS.sleep(1);
            int before = requests.size();
            TimeUnit.SECONDS.sleep(3);
            assertThat(requests.subList(before, requests.size())).isEmpty();

            admin.delete(new ObjectRef(CONFIG_MAP, namespace.name(), "two"), "");
            ReleaseStatus broken = next(told, status -> !status.ready());
            assertThat(entry(broken, "two/main").state()).isEqualTo(State.MISSING);
            assertThat(entry(broken, "one/main").state()).isEqualTo(State.READY);

            assertThat(harness.deploy("made").outcome()).isEqualTo(Outcome.DONE);
            assertThat(next(told, status -> status.ready() && revision(status) == 2)
                            .drift())
                    .isEmpty();

            stop.get(10, TimeUnit.SECONDS).run();
            assertThat(end.get(10, TimeUnit.SECONDS).ready()).isTrue();
        }
    }

    private static int revision(ReleaseStatus status) {
        return status.record().map(record -> record.revision()).orElse(0);
    }

    private static Entry entry(ReleaseStatus status, String component) {
        return status.components().stream()
                .filter(entry -> entry.component().toString().equals(component))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + component + " in " + status));
    }

    /** The next that is as expected; those before it show the way there. */
    private static ReleaseStatus next(BlockingQueue<ReleaseStatus> told, Predicate<ReleaseStatus> expected)
            throws InterruptedException {
        ReleaseStatus last = told.poll(20, TimeUnit.SECONDS);
        while (last != null && !expected.test(last)) {
            last = told.poll(20, TimeUnit.SECONDS);
        }
        if (last == null) {
            throw new AssertionError("nothing of the kind was told");
        }
        return last;
    }
}
