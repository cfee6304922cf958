package io.kolla.local.debian;

import io.kolla.local.LocalProgress;
import io.kolla.local.debian.Layout.Port;
import io.kolla.local.kube.KubeApi;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Commands;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Starts the node's parts, from files to a node that takes pods. Every step does only what is not done yet. */
final class NodeStart {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String STORAGE_CLASS = """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: local
              annotations:
                storageclass.kubernetes.io/is-default-class: "true"
            provisioner: kubernetes.io/host-path
            reclaimPolicy: Delete
            """;

    private final Commands commands;
    private final Layout layout;
    private final Daemons daemons;
    private final Steps steps;

    NodeStart(Commands commands, Layout layout, Daemons daemons, LocalProgress progress) {
        this.commands = commands;
        this.layout = layout;
        this.daemons = daemons;
        this.steps = new Steps(progress);
    }

    /** Brings everything up with the programs given. */
    void run(Binaries binaries) {
        steps.run("write keys and configuration", this::files);
        NodeDaemons plan = new NodeDaemons(layout, binaries, new NodeFiles(layout).all(), name -> "");
        NameServerDaemon names = new NameServerDaemon(layout);
        if (layout.config().runsPods()) {
            steps.run("set up the pod network", this::network);
        }
        List<Daemon> first = plan.first(names.daemon());
        List<Daemon> clients = plan.clients();
        steps.run("start the control plane", () -> {
            boolean fresh = false;
            for (Daemon daemon : first) {
                if (daemon.name().equals("dns") && !daemons.current(daemon)) {
                    names.install();
                }
                boolean started = daemons.start(daemon);
                fresh |= started && daemon.name().equals("kube-apiserver");
            }
            if (fresh) {
                // A client of the old server might not look again for a minute.
                clients.forEach(client -> daemons.stop(client.name(), Duration.ZERO));
            }
            if (layout.config().runsPods()) {
                pauseImage(first);
            }
            wait("the API server listens", first, () -> listens(layout.address(), layout.port(Port.API)));
            clients.forEach(daemons::start);
            List<Daemon> all = new ArrayList<>(first);
            all.addAll(clients);
            KubeApi api = api();
            wait("the API server is ready", all, () -> api.answers("/readyz"));
            wait("the controllers answer", all, () -> listens("127.0.0.1", layout.port(Port.CONTROLLERS)));
            wait("the scheduler answers", all, () -> listens("127.0.0.1", layout.port(Port.SCHEDULER)));
        });
        if (layout.config().runsPods()) {
            List<Daemon> all = new ArrayList<>(first);
            all.addAll(clients);
            steps.run("wait for the node", () -> {
                KubeApi api = api();
                api.apply("/apis/storage.k8s.io/v1/storageclasses/local", STORAGE_CLASS);
                wait(
                        "the registry answers",
                        all,
                        () -> listens("127.0.0.1", layout.config().registryPort()));
                wait("the node is ready", all, () -> Health.nodeReady(api));
                wait("the Service proxy answers", all, () -> listens("127.0.0.1", layout.port(Port.PROXY_HEALTH)));
                wait("the name server answers", all, () -> listens(layout.address(), 53));
                wait("service accounts are made", all, () -> api.answers(Health.DEFAULT_ACCOUNT));
            });
        }
        Folders.write(layout.kubeconfig(), kubeconfig(Pki.User.ADMIN));
    }

    private KubeApi api() {
        return new KubeApi(
                URI.create(layout.server()),
                layout.pki("ca.crt"),
                new Pki(commands, layout).token(Pki.User.ADMIN.apiName()));
    }

    private void files() {
        for (String folder : List.of("etc", "log", "pid", "run", "etcd", "volumes", "registry", "kubelet")) {
            Folders.create(layout.data(folder));
        }
        // Pods run as any user and reach their volumes through this folder's children, which are mounted, not walked
        // to.
        new Pki(commands, layout).create();
        Map<String, String> files = new NodeFiles(layout).all();
        files.forEach((name, text) -> {
            Path file = layout.etc(name);
            Folders.createFor(file);
            Folders.write(file, text);
        });
        Folders.write(layout.pki("controllers.kubeconfig"), kubeconfig(Pki.User.CONTROLLERS));
        Folders.write(layout.pki("scheduler.kubeconfig"), kubeconfig(Pki.User.SCHEDULER));
        Folders.write(layout.pki("proxy.kubeconfig"), kubeconfig(Pki.User.PROXY));
        Folders.write(layout.pki("kubelet.kubeconfig"), kubeconfig(Pki.User.KUBELET));
        Folders.write(layout.pki("dns.token"), new Pki(commands, layout).token(Pki.User.NAMES.apiName()) + "\n");
    }

    private String kubeconfig(Pki.User user) {
        String authority = Folders.read(layout.pki("ca.crt")).orElse("");
        return new NodeFiles(layout).kubeconfig(user, new Pki(commands, layout).token(user.apiName()), authority);
    }

    private void network() {
        Before.record(layout.before());
        new Network(commands).create();
        ControlGroups.create(layout.controlGroup());
    }

    private void pauseImage(List<Daemon> running) {
        PauseImage image = new PauseImage(commands, layout);
        wait("containerd answers", running, image::containerdAnswers);
        image.provide(System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64");
    }

    /** Waits for a condition, but not longer than all the daemons live. */
    private void wait(String what, List<Daemon> running, BooleanSupplier condition) {
        steps.progress().detail("waiting until " + what);
        boolean[] held = {false};
        Waiting.until(PATIENCE, () -> {
            held[0] = condition.getAsBoolean();
            return held[0] || running.stream().anyMatch(this::ended);
        });
        if (!held[0]) {
            List<String> ended =
                    running.stream().filter(this::ended).map(Daemon::name).toList();
            String suspect = ended.isEmpty() ? running.get(running.size() - 1).name() : ended.get(0);
            throw new EnvironmentException((ended.isEmpty()
                            ? "waited " + PATIENCE.toSeconds() + " s in vain until " + what
                            : suspect + " ended while the cluster started")
                    + "; the last it wrote:" + daemons.lastWords(suspect)
                    + "\n    Run this again, or 'kolla cluster down' and this for a fresh start.");
        }
    }

    private boolean ended(Daemon daemon) {
        return daemons.running(daemon.name()).isEmpty();
    }

    private static boolean listens(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
