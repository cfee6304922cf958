package io.kolla.local.debian;

import io.kolla.local.debian.Layout.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The daemons of the node with their arguments. Pure: the same layout and programs give the same command lines. */
final class NodeDaemons {
    /** The variable that tells the controller manager where volumes are made. */
    static final String VOLUMES = "KOLLA_VOLUMES";

    private static final List<String> QUICK = List.of("--kube-api-qps=200", "--kube-api-burst=400");

    private final Layout layout;
    private final Binaries binaries;
    private final Map<String, String> files;
    private final Function<String, String> packageVersion;

    /**
     * @param files the configuration files, by name
     * @param packageVersion the version of an installed package, for people
     */
    NodeDaemons(Layout layout, Binaries binaries, Map<String, String> files, Function<String, String> packageVersion) {
        this.layout = layout;
        this.binaries = binaries;
        this.files = Map.copyOf(files);
        this.packageVersion = packageVersion;
    }

    /** Daemons that wait for nobody, in the order they are listed. */
    List<Daemon> first(Daemon names) {
        List<Daemon> daemons = new ArrayList<>();
        daemons.add(etcd());
        daemons.add(apiServer());
        if (layout.config().runsPods()) {
            daemons.add(containerd());
            daemons.add(registry());
            daemons.add(names);
        }
        return daemons;
    }

    /**
     * Daemons that are clients of the API server. One that finds it absent tries again after a pause that grows to a
     * minute, so they start when it listens, and start anew when it did.
     */
    List<Daemon> clients() {
        List<Daemon> daemons = new ArrayList<>(List.of(controllerManager(), scheduler()));
        if (layout.config().runsPods()) {
            daemons.add(kubelet());
            daemons.add(proxy());
        }
        return daemons;
    }

    private Daemon etcd() {
        String client = "https://127.0.0.1:" + layout.port(Port.ETCD);
        String peer = "http://127.0.0.1:" + layout.port(Port.ETCD_PEER);
        return daemon(
                "etcd",
                packageVersion.apply("etcd-server"),
                client,
                List.of(
                        "etcd",
                        "--name=kolla",
                        "--data-dir=" + layout.data("etcd"),
                        "--listen-client-urls=" + client,
                        "--advertise-client-urls=" + client,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=kolla=" + peer,
                        "--cert-file=" + layout.pki("server.crt"),
                        "--key-file=" + layout.pki("server.key"),
                        "--client-cert-auth",
                        "--trusted-ca-file=" + layout.pki("ca.crt"),
                        "--auto-compaction-retention=1"));
    }

    private Daemon apiServer() {
        return daemon(
                "kube-apiserver",
                binaries.version(),
                layout.server(),
                List.of(
                        binaries.path("kube-apiserver"),
                        "--bind-address=" + layout.address(),
                        "--advertise-address=" + (layout.config().runsPods() ? layout.address() : Network.GATEWAY),
                        "--secure-port=" + layout.port(Port.API),
                        "--insecure-port=0",
                        "--etcd-servers=https://127.0.0.1:" + layout.port(Port.ETCD),
                        "--etcd-cafile=" + layout.pki("ca.crt"),
                        "--etcd-certfile=" + layout.pki("client.crt"),
                        "--etcd-keyfile=" + layout.pki("client.key"),
                        "--service-cluster-ip-range=" + Network.SERVICES,
                        "--tls-cert-file=" + layout.pki("server.crt"),
                        "--tls-private-key-file=" + layout.pki("server.key"),
                        "--client-ca-file=" + layout.pki("ca.crt"),
                        "--token-auth-file=" + layout.pki("tokens.csv"),
                        "--anonymous-auth=false",
                        "--authorization-mode=Node,RBAC",
                        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                        "--service-account-signing-key-file=" + layout.pki("service-accounts.key"),
                        "--service-account-key-file=" + layout.pki("service-accounts.key"),
                        "--kubelet-client-certificate=" + layout.pki("client.crt"),
                        "--kubelet-client-key=" + layout.pki("client.key"),
                        "--kubelet-certificate-authority=" + layout.pki("ca.crt"),
                        // Otherwise the node's name is looked up in the machine's DNS for logs and exec.
                        "--kubelet-preferred-address-types=InternalIP",
                        "--allow-privileged=true",
                        "--profiling=false",
                        "--max-requests-inflight=2000",
                        "--max-mutating-requests-inflight=1000"));
    }

    private Daemon containerd() {
        return daemon(
                "containerd",
                packageVersion.apply("containerd"),
                layout.containerd().toString(),
                List.of("containerd", "--config", layout.etc("containerd.toml").toString()),
                "containerd.toml");
    }

    private Daemon registry() {
        return daemon(
                "registry",
                packageVersion.apply("docker-registry"),
                "http://" + layout.registry(),
                List.of("docker-registry", "serve", layout.etc("registry.yaml").toString()),
                "registry.yaml");
    }

    private Daemon controllerManager() {
        List<String> command = new ArrayList<>(List.of(
                binaries.path("kube-controller-manager"),
                "--kubeconfig=" + layout.pki("controllers.kubeconfig"),
                "--bind-address=127.0.0.1",
                "--secure-port=" + layout.port(Port.CONTROLLERS),
                "--port=0",
                "--cert-dir=" + layout.run("controllers"),
                "--leader-elect=false",
                "--allocate-node-cidrs=false",
                "--service-account-private-key-file=" + layout.pki("service-accounts.key"),
                "--root-ca-file=" + layout.pki("ca.crt"),
                "--enable-hostpath-provisioner",
                "--flex-volume-plugin-dir=" + layout.data("kubelet").resolve("plugins")));
        command.addAll(QUICK);
        return new Daemon(
                "kube-controller-manager",
                command,
                Map.of(VOLUMES, layout.data("volumes").toString()),
                List.of(),
                "https://127.0.0.1:" + layout.port(Port.CONTROLLERS),
                binaries.version());
    }

    private Daemon scheduler() {
        return daemon(
                "kube-scheduler",
                binaries.version(),
                "http://127.0.0.1:" + layout.port(Port.SCHEDULER),
                List.of(
                        binaries.path("kube-scheduler"),
                        "--config=" + layout.etc("scheduler.yaml"),
                        "--port=" + layout.port(Port.SCHEDULER),
                        "--secure-port=0"),
                "scheduler.yaml");
    }

    private Daemon kubelet() {
        return daemon(
                "kubelet",
                binaries.version(),
                "https://" + layout.address() + ":" + layout.port(Port.KUBELET),
                List.of(
                        binaries.path("kubelet"),
                        "--config=" + layout.etc("kubelet.yaml"),
                        "--kubeconfig=" + layout.pki("kubelet.kubeconfig"),
                        "--root-dir=" + layout.data("kubelet"),
                        "--cert-dir=" + layout.data("kubelet").resolve("pki"),
                        "--volume-plugin-dir=" + layout.data("kubelet").resolve("plugins"),
                        "--container-runtime=remote",
                        "--container-runtime-endpoint=unix://" + layout.containerd(),
                        "--hostname-override=" + Network.NODE_NAME,
                        "--node-ip=" + layout.address()),
                "kubelet.yaml");
    }

    private Daemon proxy() {
        return daemon(
                "kube-proxy",
                binaries.version(),
                "http://127.0.0.1:" + layout.port(Port.PROXY_HEALTH),
                List.of(binaries.path("kube-proxy"), "--config=" + layout.etc("proxy.yaml")),
                "proxy.yaml");
    }

    private Daemon daemon(String name, String version, String address, List<String> command, String... readFiles) {
        List<String> texts = new ArrayList<>();
        for (String file : readFiles) {
            texts.add(files.getOrDefault(file, ""));
        }
        return new Daemon(name, command, Map.of(), texts, address, version);
    }
}
