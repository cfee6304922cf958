package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalConfig;
import io.kolla.local.LocalProgress;
import io.kolla.local.debian.DebianCluster;
import io.kolla.model.Kind;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.SystemCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Finds a cluster for the tests that need one: the one {@code KOLLA_TEST_KUBECONFIG} names; else a control plane of the
 * programs in {@code KOLLA_TEST_BINARIES}; else k3s in a container where an engine answers; else a control plane from Debian's packages. Where there is none the test is not run, and says so
 * and why on standard output.
 */
public final class TestClusters {
    private static final String KUBECONFIG = "KOLLA_TEST_KUBECONFIG";
    private static final String K3S_IMAGE = "rancher/k3s:v1.33.1-k3s1";
    private static final int FIRST_PORT = 21000;
    private static final int LAST_PORT = 29000;
    private static final Kind NODE = new Kind("v1", "Node");
    private static @Nullable TestCluster shared;
    private static @Nullable TestCluster node;

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

    /**
     * A cluster that runs pods: the one all tests use, or where that has no node the one of {@code --local}, which is
     * brought up, and down again at the end unless it was there before.
     */
    public static synchronized TestCluster withNode() {
        TestCluster found = node;
        if (found == null) {
            found = any();
            try (Cluster cluster = found.open()) {
                if (cluster.list(NODE, "", Map.of()).isEmpty()) {
                    found = debianNode();
                }
            }
            System.out.println("tests with pods run against " + found.kind());
            node = found;
        }
        return found;
    }

    /** A control plane of the test's own, which it may kill. */
    public static OwnControlPlane own(Path folder) {
        return own(folder, OwnControlPlane::start);
    }

    /** Like {@link #own}, and its API server writes down every request. */
    public static OwnControlPlane ownAudited(Path folder) {
        return own(folder, OwnControlPlane::startAudited);
    }

    private interface Start {
        OwnControlPlane start(Path folder, Path binaries) throws IOException, InterruptedException;
    }

    private static OwnControlPlane own(Path folder, Start how) {
        Path binaries = KubernetesBinaries.find()
                .or(() -> {
                    debianControlPlane();
                    return KubernetesBinaries.find();
                })
                .orElseThrow(() -> notRun("no kube-apiserver to restart: " + KubernetesBinaries.ADVICE));
        try {
            return how.start(folder, binaries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        if (KubernetesBinaries.named().isPresent()) {
            return named();
        }
        Optional<TestCluster> container = containerCluster();
        if (container.isPresent()) {
            return container.get();
        }
        return debianControlPlane();
    }

    /** A control plane of the programs the environment names, for all tests of the run. */
    private static TestCluster named() {
        try {
            OwnControlPlane plane = own(Files.createTempDirectory("kolla-named"));
            Runtime.getRuntime().addShutdownHook(new Thread(plane::close));
            return new TestCluster(plane.kubeconfig(), "a control plane of its own, Kubernetes " + plane.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Etcd, API server and controllers from Debian's packages, built when they are not cached; removed at the end. */
    private static TestCluster debianControlPlane() {
        Path state = Path.of(System.getProperty("java.io.tmpdir"), "kolla-plane-" + UUID.randomUUID());
        LocalConfig config = LocalConfig.controlPlane(state, System.getenv(), freePorts());
        return up(new DebianCluster(config, new SystemCommands(System.getenv())));
    }

    private static TestCluster debianNode() {
        LocalConfig config = LocalConfig.standard(System.getenv());
        return up(new DebianCluster(config, new SystemCommands(System.getenv())));
    }

    private static TestCluster up(LocalCluster local) {
        local.unavailable().ifPresent(reason -> {
            throw notRun("no cluster: " + KUBECONFIG + " is not set, no container engine answers, and " + reason);
        });
        if (!local.present()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> local.down(LocalProgress.SILENT)));
        }
        try {
            return new TestCluster(local.up(new PrintedProgress()).kubeconfig(), local.kind());
        } catch (EnvironmentException e) {
            throw notRun(local.kind() + " does not start: " + e.getMessage());
        }
    }

    /** The first of some ports in a row that nobody uses. */
    private static int freePorts() {
        for (int base = FIRST_PORT; base < LAST_PORT; base += LocalConfig.PORTS + 1) {
            if (IntStream.rangeClosed(base, base + LocalConfig.PORTS).allMatch(TestClusters::isFree)) {
                return base;
            }
        }
        throw notRun("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
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

    /** Building takes minutes: what goes on is printed. */
    private static final class PrintedProgress implements LocalProgress {
        @Override
        public void step(String name) {
            System.out.println("control plane: " + name);
        }

        @Override
        public void detail(String line) {
            // Thousands of lines of a build are of no use here.
        }

        @Override
        public void done(String name, Duration took) {
            System.out.println("control plane: " + name + ": " + took.toSeconds() + " s");
        }
    }
}
