package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.CONFIG_MAP;
import static io.kolla.testing.Samples.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.problem.ClusterException;
import io.kolla.testing.OwnControlPlane;
import io.kolla.testing.RecordingWatch;
import io.kolla.testing.TestCluster;
import io.kolla.testing.TestClusters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API server that goes away and comes back while it is used. */
class RestartIT {
    @Test
    void aRestartIsSurvivedByWritesAndWatches(@TempDir Path folder) throws Exception {
        try (OwnControlPlane plane = TestClusters.own(folder);
                Cluster cluster = new TestCluster(plane.kubeconfig(), "own").open()) {
            cluster.apply(configMap("default", "stays", "k", "v"), false);
            cluster.apply(configMap("default", "goes", "k", "v"), false);
            RecordingWatch heard = new RecordingWatch();
            cluster.watch(CONFIG_MAP, "default", Map.of("test", "yes"), heard);
            heard.await("synced");

            plane.killApiServer();
            heard.await("down");
            CompletableFuture<LiveObject> write =
                    CompletableFuture.supplyAsync(() -> cluster.apply(configMap("default", "late", "k", "v"), false));
            Thread.sleep(500);
            assertThat(write).isNotDone();
            plane.startApiServer();

            assertThat(write.get().name()).isEqualTo("late");
            assertThat(heard.await("+late")).containsSubsequence("synced", "down", "up", "+late");

            anExpiredWatchIsListedAnew(plane, cluster, heard);
            theCredentialsAreChecked(plane, folder);
        }
    }

    /** While the server is away, an object goes and the history in which it went is dropped. */
    private static void anExpiredWatchIsListedAnew(OwnControlPlane plane, Cluster cluster, RecordingWatch heard)
            throws Exception {
        plane.killApiServer();
        heard.await(Duration.ofSeconds(20), words -> words.lastIndexOf("down") > words.indexOf("up"));
        plane.deleteStored("/registry/configmaps/default/goes");
        plane.compact();
        plane.startApiServer();

        assertThat(heard.await("-goes")).contains("-goes").doesNotContain("-stays", "-late");
        cluster.apply(configMap("default", "after", "k", "v"), false);
        heard.await("+after");
    }

    private static void theCredentialsAreChecked(OwnControlPlane plane, Path folder) throws Exception {
        Path wrong = folder.resolve("wrong");
        Files.writeString(wrong, plane.kubeconfigText("stranger", "no-such-token"));

        assertThatThrownBy(() -> Fabric8Clusters.open(Optional.of(wrong), Optional.empty()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(wrong.toString())
                .hasMessageContaining("does not accept the credentials")
                .satisfies(error -> assertThat(error.toString()).doesNotContain("no-such-token"));
    }
}
