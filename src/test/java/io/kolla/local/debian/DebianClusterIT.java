package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.json.Json;
import io.kolla.local.LocalAccess;
import io.kolla.local.LocalConfig;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import io.kolla.process.SystemCommands;
import io.kolla.testing.TestClusters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real control plane and a real node. The node is run in a network and a mount namespace of its own, so that it stands
 * beside one that this machine may already have.
 */
class DebianClusterIT {
    private static final int BASE_PORT = 16_445;

    @TempDir
    private Path folder;

    private final Commands commands = new SystemCommands(System.getenv());
    private Process namespaces = null;

    @BeforeEach
    void onDebianAsRoot() {
        LocalConfig standard = LocalConfig.standard(System.getenv());
        Machine machine = new MachineProbe(commands, new Layout(standard)).look(true);
        if (!machine.root()
                || !machine.distribution().equals("debian")
                || !machine.release().equals("12")) {
            throw TestClusters.notRun("the node from Debian's packages needs root on Debian 12");
        }
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        plane().down(LocalProgress.SILENT);
        if (namespaces != null) {
            try {
                node("down");
            } finally {
                namespaces.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void aControlPlaneComesUpAndGoes() throws IOException {
        LocalAccess access = plane().up(LocalProgress.SILENT);

        assertThat(plane().status().state()).isEqualTo(LocalStatus.State.UP);
        assertThat(access.server()).isEqualTo("https://127.0.0.1:" + BASE_PORT);
        assertThat(Files.getPosixFilePermissions(access.kubeconfig()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        List<LocalStatus.Part> parts = plane().status().parts();
        assertThat(plane().up(LocalProgress.SILENT)).isEqualTo(access);
        assertThat(plane().status().parts()).isEqualTo(parts);

        plane().down(LocalProgress.SILENT);

        assertThat(plane().status().state()).isEqualTo(LocalStatus.State.DOWN);
        assertThat(folder.resolve("plane/state")).doesNotExist();
        assertThat(new LinuxProcesses().withEnvironment("KOLLA_NODE=" + folder.resolve("plane/state")))
                .isEmpty();
    }

    @Test
    void aNodeRunsPodsSurvivesKillsAndLeavesNothingBehind() throws IOException, InterruptedException {
        // The namespaces reach no archive of packages.
        LocalConfig standard = LocalConfig.standard(System.getenv());
        new DebianCluster(new LocalConfig(state(), standard.cache(), 6445, 5005, LocalConfig.Role.NODE), commands)
                .prepare(LocalProgress.SILENT);
        enterNamespaces();
        String before = traces();

        // Killed in the middle of its start.
        Process killed = java("up").start();
        assertThat(killed.waitFor(2, TimeUnit.SECONDS)).isFalse();
        killed.destroyForcibly().waitFor();
        assertThat(node("up")).contains("https://198.18.0.1:6445");
        assertThat(node("pod")).isEqualTo("running and found");
        assertThat(inside("ip", "-o", "link", "show", Network.BRIDGE).output())
                .as("a bridge that keeps its address, whichever pods are on it")
                .contains(Network.ADDRESS);

        String running = node("status");
        assertThat(running).startsWith("UP ");
        node("up");
        assertThat(node("status")).isEqualTo(running);

        Map<String, Long> pids = pids(running);
        for (String daemon : List.of("kube-apiserver", "kubelet", "dns")) {
            ProcessHandle.of(pids.getOrDefault(daemon, 0L)).ifPresent(ProcessHandle::destroyForcibly);
        }
        Waiting.until(
                Duration.ofSeconds(5),
                () -> new LinuxProcesses()
                        .startOf(pids.getOrDefault("kubelet", 0L))
                        .isEmpty());
        assertThat(node("status")).startsWith("BROKEN ");
        node("up");
        assertThat(node("status")).startsWith("UP ");
        assertThat(node("pod")).isEqualTo("running and found");

        // Containers whose shims were killed while nobody watched over them.
        LinuxProcesses processes = new LinuxProcesses();
        processes.kill(pids(node("status")).getOrDefault("containerd", 0L));
        processes
                .withArgument(state().resolve("run/containerd.sock").toString())
                .forEach(processes::kill);
        assertThat(processes.rootedIn(state())).as("containers that still run").isNotEmpty();

        node("down");

        assertThat(traces()).isEqualTo(before);
        assertThat(state()).doesNotExist();
        assertThat(processes.withArgument(state().resolve("run/containerd.sock").toString()))
                .isEmpty();
        assertThat(processes.rootedIn(state())).isEmpty();
    }

    private DebianCluster plane() {
        Path cache = LocalConfig.standard(System.getenv()).cache();
        LocalConfig config = new LocalConfig(
                folder.resolve("plane/state"), cache, BASE_PORT, BASE_PORT + 100, LocalConfig.Role.CONTROL_PLANE);
        return new DebianCluster(config, commands);
    }

    private Path state() {
        return folder.resolve("node/state");
    }

    private void enterNamespaces() throws IOException, InterruptedException {
        namespaces = new ProcessBuilder(
                        "unshare",
                        "--net",
                        "--mount",
                        "sh",
                        "-c",
                        // Mounts of a node that this machine has are not held here while that node gives them up.
                        "mount --make-rprivate / && for point in $(cut -d' ' -f5 /proc/self/mountinfo"
                                + " | grep '^/var/lib/kolla/' | sort -r); do umount -l $point; done"
                                + " ; mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /var/log"
                                + " && mkdir -p /var/lib/cni && mount -t tmpfs tmpfs /var/lib/cni"
                                + " && ip link set lo up && echo ready && exec sleep 3600")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] ready = namespaces.getInputStream().readNBytes("ready".length());
        assertThat(new String(ready, StandardCharsets.US_ASCII))
                .as("namespaces could be made")
                .isEqualTo("ready");
    }

    /** Everything that a node could leave on the machine outside its folder. */
    private String traces() {
        return String.join(
                "\n",
                kept("(\\d+: [^:]+):.*", "ip", "-o", "link", "show"),
                kept("(.*)", "ip", "route"),
                kept("((?:-A|:K).*)", "iptables-save"),
                mounts(),
                Sysctls.snapshot());
    }

    /** The part in brackets of every line of a program's output that matches. */
    private String kept(String pattern, String... command) {
        return inside(command)
                .output()
                .lines()
                .filter(line -> line.matches(pattern))
                .map(line -> line.replaceAll(pattern, "$1"))
                .collect(Collectors.joining("\n"));
    }

    private String mounts() {
        return inside("cat", "/proc/self/mountinfo")
                .output()
                .lines()
                .map(line -> line.split(" ", -1)[4])
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Commands.Result inside(String... command) {
        return commands.run(Command.of(enter()).with(command));
    }

    private List<String> enter() {
        return List.of("nsenter", "-t", Long.toString(namespaces.pid()), "--net", "--mount");
    }

    private String node(String verb) throws IOException, InterruptedException {
        Process process = java(verb).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(verb + ": " + output).isZero();
        return output.strip();
    }

    private ProcessBuilder java(String verb) {
        List<String> line = new ArrayList<>(enter());
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                NodeRunner.class.getName(),
                verb,
                state().toString(),
                LocalConfig.standard(System.getenv()).cache().toString()));
        return new ProcessBuilder(line);
    }

    private static String classPath() {
        return Stream.of(NodeRunner.class, DebianCluster.class, Json.library())
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(":"));
    }

    private static Map<String, Long> pids(String status) {
        Map<String, Long> pids = new TreeMap<>();
        for (String word : status.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                pids.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
            }
        }
        return pids;
    }
}
