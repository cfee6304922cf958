package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.model.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Finds a cluster for the tests that need one: the one {@code KOLLA_TEST_KUBECONFIG} names; else k3s in a container where
 * an engine answers; else a control plane from Debian's packages. Where there is none the test is not run, and says so
 * and why on standard output.
 */
public final class TestClusters {
    private static final String KUBECONFIG = "KOLLA_TEST_KUBECONFIG";
    private static final String K3S_IMAGE = "rancher/k3s:v1.33.1-k3s1";
    private static @Nullable TestCluster shared;
    private static @Nullable OwnControlPlane plane;

    private TestClusters() {}

    /** Any cluster with an API server; the same for all tests of a run. */
    public static synchronized TestCluster any() {
        TestCluster found = shared;
        if (found == null) {
            found = find();
            System.out.println("API tests run against " + found.kind());
            shared = found;
        }
        return found;
    }

    /** A cluster that runs pods. */
    public static TestCluster withNode() {
        TestCluster found = any();
        try (Cluster cluster = found.open()) {
            if (cluster.list(new Kind("v1", "Node"), "", Map.of()).isEmpty()) {
                throw notRun("pods cannot run: " + found.kind() + " has no node; name a cluster with " + KUBECONFIG);
            }
        }
        return found;
    }

    /** A control plane of the test's own, which it may kill. */
    public static OwnControlPlane own(Path folder) {
        Path binaries = KubernetesBinaries.find()
                .orElseThrow(() -> notRun("no kube-apiserver to restart: " + KubernetesBinaries.ADVICE));
        return start(folder, binaries);
    }

    /** What a test throws that cannot run here; the reason is printed. */
    public static TestAbortedException notRun(String reason) {
        System.out.println("NOT RUN: " + reason);
        return new TestAbortedException(reason);
    }

    private static TestCluster find() {
        String named = System.getenv(KUBECONFIG);
        if (named != null && !named.isBlank()) {
            return new TestCluster(Path.of(named), KUBECONFIG + "=" + named);
        }
        Optional<TestCluster> container = containerCluster();
        if (container.isPresent()) {
            return container.get();
        }
        Path binaries = KubernetesBinaries.find()
                .orElseThrow(() -> notRun("no cluster: " + KUBECONFIG + " is not set, no container engine answers, and "
                        + KubernetesBinaries.ADVICE));
        return new TestCluster(shared(binaries).kubeconfig(), "a control plane from Debian's packages, without a node");
    }

    private static Optional<TestCluster> containerCluster() {
        if (!Files.exists(Path.of("/var/run/docker.sock")) && System.getenv("DOCKER_HOST") == null) {
            return Optional.empty();
        }
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return Optional.empty();
            }
            K3sContainer k3s = new K3sContainer(DockerImageName.parse(K3S_IMAGE));
            k3s.start();
            Path kubeconfig = Files.createTempFile("kolla-k3s", ".kubeconfig");
            Files.writeString(kubeconfig, k3s.getKubeConfigYaml());
            return Optional.of(new TestCluster(kubeconfig, "k3s in a container"));
        } catch (IOException | RuntimeException e) {
            System.out.println("k3s in a container does not start: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static OwnControlPlane shared(Path binaries) {
        OwnControlPlane running = plane;
        if (running == null) {
            try {
                Path folder = Files.createTempDirectory("kolla-plane");
                running = start(folder, binaries);
                plane = running;
                OwnControlPlane ended = running;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    ended.close();
                    delete(folder);
                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private static OwnControlPlane start(Path folder, Path binaries) {
        try {
            return OwnControlPlane.start(folder, binaries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.out.println("not deleted: " + folder);
        }
    }
}
