package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Removes what a node made, whatever state it is in: nothing here relies on a record that a kill could have kept from being written. */
final class Cleanup {
    private static final Pattern ESCAPED_SPACE = Pattern.compile("\\\\040");
    private static final Path POD_LOGS = Path.of("/var/log/pods");
    private static final Path CONTAINER_LOGS = Path.of("/var/log/containers");
    private static final Path RUN = Path.of("/run/containerd");

    private final Commands commands;
    private final ProcessTable processes;
    private final Layout layout;

    Cleanup(Commands commands, ProcessTable processes, Layout layout) {
        this.commands = commands;
        this.processes = processes;
        this.layout = layout;
    }

    /** Ends every process of the node: containers, what watches over them, and daemons. */
    void processes() {
        Duration patience = Duration.ofSeconds(10);
        // Whatever starts others goes first, so that nothing new appears behind us.
        List<Long> daemons = processes.withEnvironment(Daemons.MARK + "=" + layout.state());
        daemons.forEach(processes::kill);
        Waiting.until(patience, () -> daemons.stream().noneMatch(this::lives));
        Set<Long> containers = new LinkedHashSet<>();
        for (long shim : processes.withArgument(layout.containerd().toString())) {
            containers.addAll(processes.descendants(shim));
            containers.add(shim);
        }
        // A container outlives its shim when somebody kills that, and is then nobody's descendant.
        containers.addAll(processes.rootedIn(layout.state()));
        containers.forEach(processes::kill);
        if (Waiting.until(patience, () -> containers.stream().noneMatch(this::lives))
                .isEmpty()) {
            throw new EnvironmentException("processes of the cluster do not end: "
                    + containers.stream().filter(this::lives).toList()
                    + " (their numbers); one that waits for a disk or a network share ends when that answers: mend it,"
                    + " then run this again");
        }
    }

    /** Detaches every file system mounted inside the state folder. */
    void mounts() {
        List<String> inside =
                mountsInside(Folders.read(Path.of("/proc/self/mountinfo")).orElse(""), layout.state());
        for (String mount : inside) {
            commands.run(Command.of("umount", "--lazy", mount));
        }
        List<String> left =
                mountsInside(Folders.read(Path.of("/proc/self/mountinfo")).orElse(""), layout.state());
        if (!left.isEmpty()) {
            // Going on would delete what is mounted there.
            throw new EnvironmentException("cannot unmount " + String.join(", ", left)
                    + "; end what uses it ('fuser -vm' and the folder names it), then run this again");
        }
    }

    /** Mount points below a folder, deepest first, from the text of {@code /proc/self/mountinfo}. */
    static List<String> mountsInside(String mountinfo, Path folder) {
        List<String> found = new ArrayList<>();
        for (String line : mountinfo.lines().toList()) {
            String[] fields = line.split(" ", -1);
            if (fields.length > 4) {
                String point = ESCAPED_SPACE.matcher(fields[4]).replaceAll(" ");
                if (point.startsWith(folder + "/")) {
                    found.add(point);
                }
            }
        }
        Collections.reverse(found);
        return found;
    }

    /**
     * Removes files outside the state folder that kubelet and containerd put at fixed places.
     *
     * @param logs whether all logs of pods on this machine are ours
     */
    void strays(boolean logs) {
        if (logs) {
            Folders.delete(CONTAINER_LOGS);
            Folders.delete(POD_LOGS);
        }
        Path results = Path.of("/var/lib/cni/results");
        for (Path bundle : bundles()) {
            String id = bundle.getFileName().toString();
            // A shim's socket has a name that only its bundle knows.
            Folders.read(bundle.resolve("address"))
                    .map(address -> Path.of(address.strip().replace("unix://", "")))
                    .filter(socket -> socket.startsWith(RUN))
                    .ifPresent(Folders::delete);
            Folders.delete(RUN.resolve("runc/k8s.io").resolve(id));
            Folders.list(results).stream()
                    .filter(result -> result.getFileName().toString().contains(id))
                    .forEach(Folders::delete);
        }
        List.of(
                        RUN.resolve("runc/k8s.io"),
                        RUN.resolve("runc"),
                        RUN.resolve("s"),
                        RUN,
                        results,
                        Path.of("/var/lib/cni"))
                .forEach(Cleanup::removeIfEmpty);
    }

    /** The containers that containerd knows. */
    List<String> containers() {
        return bundles().stream().map(bundle -> bundle.getFileName().toString()).toList();
    }

    private List<Path> bundles() {
        return Folders.list(layout.run("containerd/io.containerd.runtime.v2.task/k8s.io"));
    }

    /** Removes the state folder: hundreds of thousands of files once images were pulled. */
    void state() {
        Commands.Result result = commands.run(
                Command.of("rm", "-rf", "--one-file-system", layout.state().toString()));
        if (!result.succeeded()) {
            throw new EnvironmentException("cannot remove " + layout.state() + ":\n" + Lines.last(result.output(), 5)
                    + "\n    mend that, then run 'kolla cluster down' again");
        }
    }

    private static void removeIfEmpty(Path folder) {
        if (Files.isDirectory(folder) && Folders.list(folder).isEmpty()) {
            try {
                Files.delete(folder);
            } catch (IOException e) {
                // Somebody else's after all: mounted, or no longer empty.
            }
        }
    }

    private boolean lives(long pid) {
        return processes.startOf(pid).isPresent();
    }
}
