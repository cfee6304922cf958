package io.kolla.local.k3s;

import io.kolla.local.LocalAccess;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalConfig;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * k3s and an image registry as two containers of Docker or Podman on a network of their own. Whatever the two need to
 * know of each other is in their command lines, so nothing but the kubeconfig is written to this machine.
 */
public final class K3sCluster implements LocalCluster {
    static final String K3S_IMAGE = "docker.io/rancher/k3s:v1.31.5-k3s1";
    static final String REGISTRY_IMAGE = "docker.io/library/registry:2";
    private static final String VERSION = "v1.31.5+k3s1";
    private static final String SERVER = "kolla-k3s";
    private static final String REGISTRY = "kolla-registry";
    private static final String NETWORK = "kolla";
    /** Node ports that are published: each is a process of the engine, so not all of them. */
    private static final String NODE_PORTS = "30000-30099";

    private static final List<String> ENGINES = List.of("docker", "podman");

    private final LocalConfig config;
    private final Commands commands;
    private final Duration patience;
    private final Duration pause;

    public K3sCluster(LocalConfig config, Commands commands) {
        this(config, commands, Duration.ofMinutes(2), Duration.ofMillis(500));
    }

    /**
     * @param patience how long a start may take
     * @param pause how long to wait between two looks
     */
    K3sCluster(LocalConfig config, Commands commands, Duration patience, Duration pause) {
        this.config = config;
        this.commands = commands;
        this.patience = patience;
        this.pause = pause;
    }

    @Override
    public String kind() {
        return "k3s in a container";
    }

    @Override
    public Optional<String> unavailable() {
        if (!config.runsPods()) {
            return Optional.of("k3s always runs pods");
        }
        Optional<String> engine = engine();
        if (engine.isEmpty()) {
            return Optional.of("neither Docker nor Podman answers");
        }
        for (String image : List.of(K3S_IMAGE, REGISTRY_IMAGE)) {
            if (!run(engine.get(), "image", "inspect", image).succeeded()
                    && !run(engine.get(), "pull", image).succeeded()) {
                return Optional.of(engine.get() + " neither has nor can pull the image " + image);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean present() {
        return engine().filter(engine -> known(engine, SERVER) || known(engine, REGISTRY))
                .isPresent();
    }

    @Override
    public LocalAccess up(LocalProgress progress) {
        String engine = engine().orElseThrow(() -> new EnvironmentException(
                "neither Docker nor Podman answers: start one of them, or point --kubeconfig at a cluster you have"));
        long begin = System.nanoTime();
        progress.step("start k3s");
        if (!run(engine, "network", "inspect", NETWORK).succeeded()) {
            must(engine, "network", "create", NETWORK);
        }
        start(engine, REGISTRY, List.of("-p", "127.0.0.1:" + config.registryPort() + ":5000", REGISTRY_IMAGE));
        start(engine, SERVER, server());
        waitFor(progress, "k3s answers", engine, "kubectl", "get", "--raw", "/readyz");
        waitFor(
                progress,
                "the node is ready",
                engine,
                "kubectl",
                "wait",
                "--for=condition=Ready",
                "node",
                "--all",
                "--timeout=1s");
        writeKubeconfig(must(engine, "exec", SERVER, "cat", "/etc/rancher/k3s/k3s.yaml"));
        progress.done("start k3s", Duration.ofNanos(System.nanoTime() - begin));
        return access();
    }

    @Override
    public void down(LocalProgress progress) {
        Optional<String> engine = engine();
        if (engine.isPresent()) {
            progress.step("remove k3s");
            run(engine.get(), "rm", "--force", "--volumes", SERVER);
            run(engine.get(), "rm", "--force", "--volumes", REGISTRY);
            run(engine.get(), "network", "rm", NETWORK);
            progress.done("remove k3s", Duration.ZERO);
        }
        try {
            Files.deleteIfExists(kubeconfig());
        } catch (IOException e) {
            throw new EnvironmentException("cannot remove " + kubeconfig() + ": " + FileTrouble.words(e), e);
        }
    }

    @Override
    public LocalStatus status() {
        Optional<String> engine = engine();
        if (engine.isEmpty() || !present()) {
            return new LocalStatus(kind(), LocalStatus.State.DOWN, List.of(), Optional.empty());
        }
        LocalStatus.Part server = part(engine.get(), SERVER, "https://127.0.0.1:" + config.basePort(), VERSION);
        LocalStatus.Part registry = part(engine.get(), REGISTRY, "http://127.0.0.1:" + config.registryPort(), "2");
        boolean up = server.running() && registry.running() && Files.exists(kubeconfig());
        return new LocalStatus(
                kind(),
                up ? LocalStatus.State.UP : LocalStatus.State.BROKEN,
                List.of(server, registry),
                up ? Optional.of(access()) : Optional.empty());
    }

    private List<String> server() {
        // Pushed from the machine and pulled by k3s, an image has one name; only the way to the registry differs.
        String mirrors = "mirrors: {\"127.0.0.1:" + config.registryPort() + "\": {endpoint: [\"http://" + REGISTRY
                + ":5000\"]}}";
        String script = "mkdir -p /etc/rancher/k3s && echo '" + mirrors + "' > /etc/rancher/k3s/registries.yaml"
                + " && exec /bin/k3s server --disable=traefik,servicelb,metrics-server --write-kubeconfig-mode=600";
        return List.of(
                "--privileged",
                "--tmpfs",
                "/run",
                "--tmpfs",
                "/var/run",
                "-p",
                "127.0.0.1:" + config.basePort() + ":6443",
                "-p",
                "127.0.0.1:" + NODE_PORTS + ":" + NODE_PORTS,
                "--entrypoint",
                "/bin/sh",
                K3S_IMAGE,
                "-c",
                script);
    }

    private void start(String engine, String name, List<String> arguments) {
        if (known(engine, name)) {
            must(engine, "start", name);
            return;
        }
        Command command = Command.of(
                        engine, "run", "--detach", "--name", name, "--hostname", name, "--network", NETWORK)
                .with(arguments.toArray(String[]::new));
        Commands.Result result = commands.run(command);
        if (!result.succeeded()) {
            throw new EnvironmentException(
                    engine + " could not start " + name + ": " + result.output()
                            + "\n    mend that and run 'kolla cluster up' again, or 'kolla cluster down' first for a fresh start");
        }
    }

    private void waitFor(LocalProgress progress, String what, String engine, String... inside) {
        progress.detail("waiting until " + what);
        Command command = Command.of(engine, "exec", SERVER).with(inside);
        long end = System.nanoTime() + patience.toNanos();
        Commands.Result last = commands.run(command);
        while (!last.succeeded()) {
            if (System.nanoTime() > end) {
                throw new EnvironmentException(
                        "waited " + patience.toSeconds() + " s in vain until " + what + ": " + last.output() + "\n"
                                + run(engine, "logs", "--tail", "10", SERVER).output()
                                + "\n    run this again, or 'kolla cluster down' first for a fresh start");
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EnvironmentException("interrupted while k3s started; run this again to go on", e);
            }
            last = commands.run(command);
        }
    }

    private LocalStatus.Part part(String engine, String name, String address, String version) {
        Commands.Result state = run(engine, "inspect", "--format", "{{.State.Running}} {{.State.Pid}}", name);
        boolean running = state.succeeded() && state.output().startsWith("true ");
        String pid = running ? state.output().strip().substring("true ".length()) : "0";
        return new LocalStatus.Part(name, running, Long.parseLong(pid), address, version);
    }

    private void writeKubeconfig(String inside) {
        String outside = inside.replace("https://127.0.0.1:6443", "https://127.0.0.1:" + config.basePort());
        try {
            Files.createDirectories(config.cache());
            Files.deleteIfExists(kubeconfig());
            Files.createFile(
                    kubeconfig(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(kubeconfig(), outside);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + kubeconfig() + ": " + FileTrouble.words(e), e);
        }
    }

    /** In the user's own folder: an engine's user need not be root, who owns the state folder. */
    private Path kubeconfig() {
        return config.cache().resolve("k3s.kubeconfig");
    }

    private LocalAccess access() {
        return new LocalAccess(
                kubeconfig(),
                "https://127.0.0.1:" + config.basePort(),
                Optional.of("127.0.0.1:" + config.registryPort()),
                VERSION);
    }

    private Optional<String> engine() {
        return ENGINES.stream()
                .filter(engine -> commands.find(engine).isPresent())
                .filter(engine -> run(engine, "info").succeeded())
                .findFirst();
    }

    private boolean known(String engine, String name) {
        return run(engine, "container", "inspect", name).succeeded();
    }

    private Commands.Result run(String engine, String... arguments) {
        return commands.run(Command.of(engine).with(arguments));
    }

    private String must(String engine, String... arguments) {
        Commands.Result result = run(engine, arguments);
        if (!result.succeeded()) {
            throw new EnvironmentException("'" + engine + " " + String.join(" ", arguments) + "' failed: "
                    + result.output() + "\n    mend that, then run this again");
        }
        return result.output();
    }
}
