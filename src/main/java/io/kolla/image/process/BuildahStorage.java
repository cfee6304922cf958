package io.kolla.image.process;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where buildah keeps images, and with which storage driver.
 *
 * @param folder the folder everything lies in
 * @param driver the storage driver
 * @param options options of the driver
 * @param temporary the folder for intermediate files
 */
record BuildahStorage(Path folder, String driver, List<String> options, Path temporary) {
    private static final String ACCEPT_ALL = "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}\n";
    private static final Path MACHINE_POLICY = Path.of("/etc/containers/policy.json");

    BuildahStorage {
        options = List.copyOf(options);
    }

    /**
     * Tries the storage drivers, the best first: the kernel's overlay, overlay by FUSE where the folder is on a file
     * system that cannot hold overlays, and plain copies, which always work but take space and time.
     */
    static BuildahStorage open(Commands commands, String program, Path folder, Path temporary) {
        List<BuildahStorage> candidates = new ArrayList<>();
        candidates.add(new BuildahStorage(folder.resolve("overlay"), "overlay", List.of(), temporary));
        commands.find("fuse-overlayfs")
                .ifPresent(fuse -> candidates.add(new BuildahStorage(
                        folder.resolve("fuse"), "overlay", List.of("overlay.mount_program=" + fuse), temporary)));
        candidates.add(new BuildahStorage(folder.resolve("vfs"), "vfs", List.of(), temporary));
        String reason = "";
        for (BuildahStorage candidate : candidates) {
            Commands.Result result = commands.run(candidate.prepare().command(program, "images", "--quiet"));
            if (result.succeeded()) {
                return candidate;
            }
            reason = result.output().strip();
        }
        throw new EnvironmentException("buildah cannot use " + folder + " as its storage: " + reason
                + "\n    set XDG_CACHE_HOME to a folder on a local disk, or move that one aside: it is made anew");
    }

    /** A buildah command that works in this storage. */
    Command command(String program, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                program,
                "--root",
                folder.resolve("storage").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--storage-driver",
                driver));
        options.forEach(option -> all.addAll(List.of("--storage-opt", option)));
        all.addAll(List.of(arguments));
        policy().ifPresent(policy -> insertPolicy(all, arguments, policy));
        return Command.of(all).env("TMPDIR", temporary.toString()).inOwnSession();
    }

    private BuildahStorage prepare() {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(temporary);
            if (!Files.exists(MACHINE_POLICY)) {
                Files.writeString(ownPolicy(), ACCEPT_ALL);
            }
            return this;
        } catch (IOException e) {
            throw new EnvironmentException("cannot write to " + folder + ": " + FileTrouble.words(e), e);
        }
    }

    /** The signature policy, without which buildah refuses every image; the machine's own one where it has one. */
    private Optional<Path> policy() {
        return Files.exists(MACHINE_POLICY) ? Optional.empty() : Optional.of(ownPolicy());
    }

    private Path ownPolicy() {
        return folder.resolve("policy.json");
    }

    private static void insertPolicy(List<String> all, String[] arguments, Path policy) {
        if (List.of("bud", "push").contains(arguments[0])) {
            all.addAll(all.size() - arguments.length + 1, List.of("--signature-policy", policy.toString()));
        }
    }
}
