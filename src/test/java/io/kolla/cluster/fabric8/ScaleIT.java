package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.CONFIG_MAP;
import static io.kolla.testing.Samples.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.testing.RecordingWatch;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How much is asked of the API server for a thousand objects. */
class ScaleIT {
    private static final int OBJECTS = 1000;

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    @Test
    void aThousandObjectsTakeAThousandWritesAndOneWatch() throws Exception {
        try (Cluster cluster = TestClusters.any().open((method, path, status) -> requests.add(method + " " + path));
                TestNamespace namespace = TestNamespace.create(cluster)) {
            cluster.servedKinds();
            requests.clear();
            RecordingWatch heard = new RecordingWatch();
            cluster.watch(CONFIG_MAP, namespace.name(), Map.of("test", "yes"), heard);
            heard.await("synced");

            applyAll(cluster, namespace.name());
            heard.await(
                    Duration.ofMinutes(1),
                    words -> words.stream()
                                    .filter(word -> word.startsWith("+"))
                                    .distinct()
                                    .count()
                            == OBJECTS);

            assertThat(heard.heard()).doesNotHaveDuplicates().hasSize(OBJECTS + 1);
            assertThat(requests.stream().filter(request -> request.startsWith("PATCH")))
                    .hasSize(OBJECTS);
            assertThat(requests.stream().filter(request -> request.startsWith("GET")))
                    .hasSize(2)
                    .satisfiesOnlyOnce(request -> assertThat(request).contains("watch=true"));

            requests.clear();
            Thread.sleep(3000);
            assertThat(requests).isEmpty();
            assertThat(cluster.list(CONFIG_MAP, namespace.name(), Map.of("test", "yes")))
                    .hasSize(OBJECTS);
            assertThat(requests).hasSize(2);
        }
    }

    private static void applyAll(Cluster cluster, String namespace) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<LiveObject>> writes = new ArrayList<>();
            for (int i = 0; i < OBJECTS; i++) {
                String name = "object-" + i;
                writes.add(pool.submit(() -> cluster.apply(configMap(namespace, name, "k", "v"), false)));
            }
            for (Future<LiveObject> write : writes) {
                write.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
