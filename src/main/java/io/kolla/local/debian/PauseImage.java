package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The image of the process that holds a pod's network open: one static program that sleeps. */
final class PauseImage {
    /** BusyBox does what its name says, so it is called sleep. */
    private static final String PROGRAM = "sleep";

    private final Commands commands;
    private final Layout layout;

    PauseImage(Commands commands, Layout layout) {
        this.commands = commands;
        this.layout = layout;
    }

    /** Whether containerd answers. */
    boolean containerdAnswers() {
        return Files.exists(layout.containerd()) && commands.run(ctr("version")).succeeded();
    }

    /** Gives the image to containerd, unless it has it. */
    void provide(String architecture) {
        boolean there =
                commands.run(ctr("images", "ls", "-q")).output().lines().anyMatch(NodeFiles.PAUSE_IMAGE::equals);
        if (there) {
            return;
        }
        Path folder = layout.run("pause");
        Folders.delete(folder);
        Folders.create(folder.resolve("root"));
        try {
            Files.copy(Path.of("/bin/busybox"), folder.resolve("root").resolve(PROGRAM));
            must(Command.of(
                    "tar",
                    "--owner=0",
                    "--group=0",
                    "--mtime=@0",
                    "-C",
                    folder.resolve("root").toString(),
                    "-cf",
                    folder.resolve("layer.tar").toString(),
                    PROGRAM));
            Folders.write(folder.resolve("config.json"), config(architecture, digest(folder.resolve("layer.tar"))));
            Folders.write(folder.resolve("manifest.json"), manifest());
            must(Command.of(
                    "tar",
                    "-C",
                    folder.toString(),
                    "-cf",
                    folder.resolve("image.tar").toString(),
                    "manifest.json",
                    "config.json",
                    "layer.tar"));
        } catch (IOException e) {
            throw new EnvironmentException("cannot make the pause image in " + folder + ": " + FileTrouble.words(e), e);
        }
        must(ctr("images", "import", folder.resolve("image.tar").toString()));
        Folders.delete(folder);
    }

    static String config(String architecture, String layer) {
        return """
                {"architecture": "%s", "os": "linux",
                 "config": {"Entrypoint": ["/%s", "2147483647"]},
                 "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}
                """.formatted(architecture, PROGRAM, layer);
    }

    static String manifest() {
        return """
                [{"Config": "config.json", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]
                """.formatted(NodeFiles.PAUSE_IMAGE);
    }

    private Command ctr(String... arguments) {
        return Command.of("ctr", "--address", layout.containerd().toString(), "--namespace", "k8s.io")
                .with(arguments);
    }

    private void must(Command command) {
        Commands.Result result = commands.run(command);
        if (!result.succeeded()) {
            throw new EnvironmentException("'" + command + "' failed:\n" + Lines.last(result.output(), 5)
                    + "\n    mend that, then run this again");
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
