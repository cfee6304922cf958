package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.testing.RecordingWatch;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Logs of a real container. */
class LogsIT {
    private static final Kind POD = new Kind("v1", "Pod");

    @Test
    void readsTheLogOfAContainerThatEndedAndOfTheOneBeforeIt() throws Exception {
        try (Cluster cluster = TestClusters.withNode().open();
                TestNamespace namespace = TestNamespace.create(cluster)) {
            RecordingWatch pods = new RecordingWatch();
            cluster.watch(POD, namespace.name(), Map.of(), pods);
            cluster.apply(complainingPod(namespace.name(), image(cluster)), false);

            pods.await(
                    Duration.ofMinutes(2),
                    heard -> pods.objects().stream()
                            .anyMatch(pod -> pod.content().trees("status", "containerStatuses").stream()
                                    .anyMatch(status ->
                                            status.number("restartCount").orElse(0L) > 0)));

            List<String> wanted = List.of("sleep: invalid number 'no-number'");
            assertThat(logOnceKept(cluster, namespace.name(), true, wanted)).isEqualTo(wanted);
            assertThat(logOnceKept(cluster, namespace.name(), false, wanted)).isEqualTo(wanted);
            assertThat(cluster.logTail(namespace.name(), "complains", "no-such", false, 5))
                    .isEmpty();
            assertThat(cluster.logTail(namespace.name(), "no-such", "main", false, 5))
                    .isEmpty();

            List<String> followed = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch ended = new CountDownLatch(1);
            cluster.followLog(namespace.name(), "complains", "main", 5, followed::add, ended::countDown);
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(followed).isEqualTo(wanted);
        }
    }

    /** The kubelet may just be removing a dead container; the next restart leaves another. */
    private static List<String> logOnceKept(Cluster cluster, String namespace, boolean previous, List<String> wanted)
            throws InterruptedException {
        List<String> lines = cluster.logTail(namespace, "complains", "main", previous, 5);
        for (int i = 0; i < 120 && !lines.equals(wanted); i++) {
            Thread.sleep(500);
            lines = cluster.logTail(namespace, "complains", "main", previous, 5);
        }
        return lines;
    }

    /** BusyBox, which the node has for purposes of its own. */
    private static String image(Cluster cluster) {
        return cluster.list(new Kind("v1", "Node"), "", Map.of()).stream()
                .flatMap(node -> node.content().trees("status", "images").stream())
                .flatMap(image -> image.list("names").stream())
                .map(String::valueOf)
                .filter(name -> name.contains("kolla.local/pause") || name.contains("busybox"))
                .findFirst()
                .orElseThrow(() -> TestClusters.notRun("logs: the node has no image that can write a line"));
    }

    private static Manifest complainingPod(String namespace, String image) {
        return manifest(
                namespace,
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Pod",
                        "metadata",
                        Map.of("name", "complains", "namespace", namespace),
                        "spec",
                        Map.of(
                                "automountServiceAccountToken",
                                false,
                                "containers",
                                List.of(Map.of(
                                        "name",
                                        "main",
                                        "image",
                                        image,
                                        "imagePullPolicy",
                                        "IfNotPresent",
                                        "command",
                                        List.of(image.contains("busybox") ? "sleep" : "/sleep", "no-number"))))));
    }
}
