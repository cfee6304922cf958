package io.kolla.local.debian;

import io.kolla.local.LocalAccess;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalConfig;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import io.kolla.local.kube.KubeApi;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.Problem;
import io.kolla.process.Commands;
import io.kolla.process.DebianPackages;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A node from Debian's packages, run by root on this very machine. */
public final class DebianCluster implements LocalCluster {
    private final Layout layout;
    private final Commands commands;
    private final ProcessTable processes = new LinuxProcesses();
    private final Daemons daemons;
    private final BinaryCache cache;
    private final MachineProbe probe;

    public DebianCluster(LocalConfig config, Commands commands) {
        this.layout = new Layout(config);
        this.commands = commands;
        this.daemons = new Daemons(commands, processes, layout);
        this.cache = new BinaryCache(
                config.cache().resolve("kubernetes"), Recipe.standard(), System.getProperty("os.arch", "unknown"));
        this.probe = new MachineProbe(commands, layout);
    }

    @Override
    public String kind() {
        return layout.config().runsPods() ? "a node from Debian's packages" : "a control plane from Debian's packages";
    }

    @Override
    public Optional<String> unavailable() {
        List<Problem> problems = present() ? List.of() : Preflight.check(probe.look(false), needs());
        return problems.isEmpty() ? Optional.empty() : Optional.of(report(problems));
    }

    @Override
    public boolean present() {
        return Files.exists(layout.state());
    }

    @Override
    public LocalAccess up(LocalProgress progress) {
        Optional<Binaries> built = cache.find();
        if (built.isPresent() && healthy(built.get())) {
            return access(built.get());
        }
        Needs needs = needs();
        List<Problem> problems = Preflight.check(probe.look(anyRunning()), needs);
        if (!problems.isEmpty()) {
            throw new EnvironmentException(report(problems));
        }
        return lock().during(progress, () -> {
            Binaries binaries = programs(progress);
            forgetLastBoot();
            new NodeStart(commands, layout, daemons, progress).run(binaries);
            return access(binaries);
        });
    }

    @Override
    public void down(LocalProgress progress) {
        lock().during(progress, () -> {
            Steps steps = new Steps(progress);
            Cleanup cleanup = new Cleanup(commands, processes, layout);
            Before before = Before.read(layout.before());
            steps.run("end the cluster's processes", cleanup::processes);
            steps.run("remove mounts and networks", () -> {
                cleanup.mounts();
                if (layout.config().runsPods()) {
                    new Network(commands).remove();
                    ControlGroups.remove(layout.controlGroup(), cleanup.containers());
                    Sysctls.restore(before.sysctls());
                    cleanup.strays(!before.podLogs());
                }
            });
            steps.run("remove " + layout.state(), cleanup::state);
            return layout;
        });
    }

    @Override
    public LocalStatus status() {
        Optional<Binaries> built = cache.find();
        if (!present() || built.isEmpty()) {
            return new LocalStatus(kind(), LocalStatus.State.DOWN, List.of(), Optional.empty());
        }
        List<LocalStatus.Part> parts = new ArrayList<>();
        for (Daemon daemon : daemons(built.get(), packages()::version)) {
            Optional<PidFile> running = daemons.running(daemon.name());
            parts.add(new LocalStatus.Part(
                    daemon.name(),
                    running.isPresent(),
                    running.map(PidFile::pid).orElse(0L),
                    daemon.address(),
                    daemon.version()));
        }
        if (parts.stream().noneMatch(LocalStatus.Part::running)) {
            return new LocalStatus(kind(), LocalStatus.State.DOWN, parts, Optional.empty());
        }
        boolean healthy = healthy(built.get());
        return new LocalStatus(
                kind(),
                healthy ? LocalStatus.State.UP : LocalStatus.State.BROKEN,
                parts,
                Files.exists(layout.kubeconfig()) ? Optional.of(access(built.get())) : Optional.empty());
    }

    private Needs needs() {
        boolean build = cache.find().isEmpty();
        return new Needs(
                layout.config().runsPods(),
                !packages().missing(packageNames(build)).isEmpty(),
                build);
    }

    private Packages packages() {
        return new Packages(commands, DebianPackages.ofThisMachine(commands));
    }

    private List<String> packageNames(boolean build) {
        return Packages.names(layout.config().runsPods(), build);
    }

    /** Fetches everything {@link #up} needs and starts nothing; after it {@code up} needs no network. */
    void prepare(LocalProgress progress) {
        lock().during(progress, () -> programs(progress));
    }

    private Binaries programs(LocalProgress progress) {
        Steps steps = new Steps(progress);
        Packages packages = packages();
        Optional<Binaries> built = cache.find();
        List<String> missing = packages.missing(packageNames(built.isEmpty()));
        PrivateApt apt = new PrivateApt(commands, layout.config().cache().resolve("apt"), probe.codename());
        if (!missing.isEmpty() || built.isEmpty()) {
            steps.run("read Debian's package lists", () -> apt.refresh(progress));
        }
        if (!missing.isEmpty()) {
            steps.run("install " + String.join(", ", missing), () -> packages.install(missing, apt, progress));
        }
        return built.orElseGet(() -> steps.get(
                "build Kubernetes (minutes, once on this machine)",
                // All clusters of this machine share what is built: whoever comes second finds it done.
                () -> buildLock().during(progress, () -> cache.find().orElseGet(() -> build(apt, progress)))));
    }

    private Binaries build(PrivateApt apt, LocalProgress progress) {
        return new KubernetesBuild(commands, processes, Recipe.standard()).build(apt, cache, progress);
    }

    private ClusterLock buildLock() {
        return new ClusterLock(layout.config().cache().resolve("kubernetes.lock"));
    }

    /** After a reboot, process numbers, sockets and addresses of pods mean nothing any more. */
    private void forgetLastBoot() {
        Folders.create(layout.state());
        String now = Sysctls.get("kernel/random/boot_id");
        Path recorded = layout.data("boot");
        if (!Folders.read(recorded).map(String::strip).equals(Optional.of(now))) {
            Folders.delete(layout.data("run"));
            Folders.delete(layout.data("pid"));
            Folders.write(recorded, now);
        }
    }

    /** Whether every daemon runs as it would be started now, and the API says that all is well. */
    private boolean healthy(Binaries binaries) {
        if (!Files.exists(layout.kubeconfig())
                || !daemons(binaries, name -> "").stream().allMatch(daemons::current)) {
            return false;
        }
        if (layout.config().runsPods() && !new Network(commands).exists()) {
            return false;
        }
        KubeApi api = new KubeApi(
                URI.create(layout.server()),
                layout.pki("ca.crt"),
                new Pki(commands, layout).token(Pki.User.ADMIN.apiName()));
        return layout.config().runsPods() ? Health.nodeReady(api) : api.answers("/readyz");
    }

    private List<Daemon> daemons(Binaries binaries, Function<String, String> packageVersion) {
        NodeDaemons plan = new NodeDaemons(layout, binaries, new NodeFiles(layout).all(), packageVersion);
        List<Daemon> all = new ArrayList<>(plan.first(new NameServerDaemon(layout).daemon()));
        all.addAll(plan.clients());
        return all;
    }

    private boolean anyRunning() {
        return !processes.withEnvironment(Daemons.MARK + "=" + layout.state()).isEmpty();
    }

    private LocalAccess access(Binaries binaries) {
        return new LocalAccess(
                layout.kubeconfig(),
                layout.server(),
                layout.config().runsPods() ? Optional.of(layout.registry()) : Optional.empty(),
                binaries.version());
    }

    private ClusterLock lock() {
        String name = "cluster-" + Hash.of(layout.state().toString()).substring(0, 12) + ".lock";
        return new ClusterLock(layout.config().cache().resolve(name));
    }

    /** What a machine lacks, as whoever asks for the cluster is told. */
    static String report(List<Problem> problems) {
        return "the local cluster cannot run on this machine:\n"
                + problems.stream()
                        .map(problem -> "  - " + problem.toString().replace("\n", "\n  "))
                        .collect(Collectors.joining("\n"));
    }
}
