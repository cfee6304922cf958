package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.cluster.fabric8.RequestLog;
import io.kolla.cluster.fabric8.RetryPolicy;
import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import io.kolla.model.ObjectRef;
import io.kolla.problem.ClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * An API server with its etcd and controller manager on loopback ports of their own, for tests that may kill and restart
 * it. No node: what needs pods needs another cluster.
 */
public final class OwnControlPlane implements AutoCloseable {
    /** The first version whose controller manager has no port without TLS, and no flag to close it. */
    private static final KubeVersion WITHOUT_PLAIN_PORT = KubeVersion.parse("1.24");

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private static final RetryPolicy IMPATIENT = new RetryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final ObjectRef DEFAULT_NAMESPACE = new ObjectRef(new Kind("v1", "Namespace"), "", "default");

    private final Path folder;
    private final Path binaries;
    private final List<String> more;
    private final int apiPort = freePort();
    private final int etcdPort = freePort();
    private final int etcdPeerPort = freePort();
    private final String token = UUID.randomUUID().toString();
    private final String deployerToken = UUID.randomUUID().toString();
    private final List<Process> others = new ArrayList<>();
    private @Nullable Process apiServer;

    private OwnControlPlane(Path folder, Path binaries, List<String> more) {
        this.folder = folder;
        this.binaries = binaries;
        this.more = more;
    }

    /** Starts one that keeps its state in a folder; {@code binaries} holds kube-apiserver and kube-controller-manager. */
    public static OwnControlPlane start(Path folder, Path binaries) throws IOException, InterruptedException {
        return start(new OwnControlPlane(folder, binaries, List.of()));
    }

    /** Like {@link #start(Path, Path)}, and the API server writes down every request it answers. */
    public static OwnControlPlane startAudited(Path folder, Path binaries) throws IOException, InterruptedException {
        Path policy = folder.resolve("audit.yaml");
        Files.createDirectories(folder);
        Files.writeString(policy, """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived]
                rules: [{level: Request, verbs: [create]}, {level: Metadata}]
                """);
        return start(new OwnControlPlane(
                folder,
                binaries,
                List.of("--audit-policy-file=" + policy, "--audit-log-path=" + folder.resolve("audit.log"))));
    }

    private static OwnControlPlane start(OwnControlPlane plane) throws IOException, InterruptedException {
        try {
            plane.prepare();
            plane.startEtcd();
            plane.startApiServer();
            plane.startControllers();
        } catch (IOException | InterruptedException | RuntimeException e) {
            plane.close();
            throw e;
        }
        return plane;
    }

    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /** A kubeconfig of somebody who may do only what roles allow; the user's name is {@code deployer}. */
    public Path deployerKubeconfig() {
        return folder.resolve("deployer");
    }

    /** The version of its programs. */
    public KubeVersion version() throws IOException {
        try {
            return KubernetesBinaries.version(binaries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What the API server writes down, where it was started so. */
    public Path auditLog() {
        return folder.resolve("audit.log");
    }

    /** How much processor time the API server has had since it was started. */
    public Duration apiServerCpu() {
        return Optional.ofNullable(apiServer)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Kills the API server as a crash would. */
    public void killApiServer() throws InterruptedException {
        Process process = apiServer;
        if (process != null) {
            process.destroyForcibly().waitFor();
            apiServer = null;
        }
    }

    /** Starts the API server, and waits until it is ready. */
    public void startApiServer() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("kube-apiserver").toString(),
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + apiPort,
                "--cert-dir=" + folder.resolve("certs"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--allow-privileged=true",
                "--service-cluster-ip-range=198.19.0.0/16",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + folder.resolve("sa.key"),
                "--service-account-signing-key-file=" + folder.resolve("sa.key"),
                "--disable-admission-plugins=ServiceAccount",
                "--default-watch-cache-size=20"));
        command.addAll(more);
        apiServer = run("apiserver", command.toArray(String[]::new));
        awaitReady();
    }

    /** Forgets all but the newest state, so that a watch from before is too old to go on. */
    public void compact() throws IOException, InterruptedException {
        String revision = etcd("kv/range", "{\"key\":\"" + base64("/") + "\"}")
                .replaceAll("(?s).*\"revision\":\"(\\d+)\".*", "$1");
        etcd("kv/compaction", "{\"revision\":\"" + revision + "\"}");
    }

    /** Deletes an entry behind the API server's back. */
    public void deleteStored(String key) throws IOException, InterruptedException {
        etcd("kv/deleterange", "{\"key\":\"" + base64(key) + "\"}");
    }

    /**
     * Changes an object as somebody else would.
     *
     * @param manager the field manager noted
     * @param path the object's, such as {@code /api/v1/namespaces/n/configmaps/c}
     * @param patch a JSON merge patch
     */
    public void change(String manager, String path, String patch) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + apiPort + path + "?fieldManager=" + manager))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(patch))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .sslContext(trusting(folder.resolve("certs/apiserver.crt")))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + response.body());
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificates)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("c" + store.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(others);
        Process api = apiServer;
        if (api != null) {
            all.add(0, api);
        }
        all.forEach(Process::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("tokens.csv"),
                token + ",tester,tester,\"system:masters\"\n" + deployerToken + ",deployer,deployer\n");
        Files.writeString(deployerKubeconfig(), kubeconfigText("deployer", deployerToken));
        Files.writeString(folder.resolve("sa.key"), privateKey());
        Files.writeString(folder.resolve("kubeconfig"), kubeconfigText("kubeconfig-user", token));
    }

    /** A kubeconfig for this server with another token. */
    public String kubeconfigText(String user, String userToken) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: own
                    cluster: {server: "https://127.0.0.1:%d", certificate-authority: certs/apiserver.crt}
                users:
                  - name: %s
                    user: {token: "%s"}
                contexts:
                  - name: own
                    context: {cluster: own, user: %s}
                current-context: own
                """.formatted(apiPort, user, userToken, user);
    }

    private void startEtcd() throws IOException {
        others.add(run(
                "etcd",
                KubernetesBinaries.etcd(binaries),
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--listen-client-urls=http://127.0.0.1:" + etcdPort,
                "--advertise-client-urls=http://127.0.0.1:" + etcdPort,
                "--listen-peer-urls=http://127.0.0.1:" + etcdPeerPort));
    }

    private void startControllers() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("kube-controller-manager").toString(),
                "--kubeconfig=" + kubeconfig(),
                "--controllers=namespace,garbagecollector,deployment,replicaset,statefulset,job",
                "--leader-elect=false",
                "--secure-port=0"));
        if (KubernetesBinaries.version(binaries).compareTo(WITHOUT_PLAIN_PORT) < 0) {
            command.add("--port=0");
        }
        others.add(run("controllers", command.toArray(String[]::new)));
    }

    private Process run(String name, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        return builder.start();
    }

    private String etcd(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + etcdPort + "/v3/" + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.body());
        }
        return response.body();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (Optional.ofNullable(apiServer).filter(Process::isAlive).isEmpty()) {
                throw new IOException("the API server ended: " + Files.readString(folder.resolve("apiserver.log")));
            }
            if (isReady()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IOException("the API server was not ready within " + START_LIMIT);
    }

    private boolean isReady() {
        try (Cluster cluster =
                Fabric8Clusters.open(Optional.of(kubeconfig()), Optional.empty(), IMPATIENT, RequestLog.NONE)) {
            return cluster.get(DEFAULT_NAMESPACE).isPresent();
        } catch (ClusterException notYet) {
            return false;
        }
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
