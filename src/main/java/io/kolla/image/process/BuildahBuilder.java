package io.kolla.image.process;

import io.kolla.image.ImageBuilder;
import io.kolla.image.Reference;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Builds with buildah, in a storage of its own: the images of the machine's user are neither seen nor touched. */
final class BuildahBuilder implements ImageBuilder {
    private final Commands commands;
    private final String program;
    private final BuildahStorage storage;

    BuildahBuilder(Commands commands, String program, BuildahStorage storage) {
        this.commands = commands;
        this.program = program;
        this.storage = storage;
    }

    @Override
    public String name() {
        return "buildah";
    }

    @Override
    public void recover() {
        // Working containers are what a killed build leaves; the layers of finished images stay.
        run(line -> {}, "rm", "--all");
    }

    @Override
    public Map<String, Long> stored() {
        Commands.Result result =
                commands.run(storage.command(program, "images", "--format", "{{.Name}}:{{.Tag}} {{.Size}}"));
        if (!result.succeeded()) {
            throw new EnvironmentException("buildah cannot read its storage " + storage.folder() + ": "
                    + result.output().strip() + "\n    move that folder aside: it is made anew");
        }
        return StoredImages.parse(result.output());
    }

    @Override
    public boolean importRoot(String name, Path archive, Consumer<String> output) {
        try {
            Path containerfile = Files.writeString(
                    archive.resolveSibling("Containerfile.root"),
                    "FROM scratch\nADD " + archive.getFileName() + " /\n");
            return run(
                    output,
                    "bud",
                    "--isolation",
                    "chroot",
                    "--layers=false",
                    "--tag",
                    name,
                    "--file",
                    containerfile.toString(),
                    archive.resolveSibling("").toString());
        } catch (IOException e) {
            throw new EnvironmentException("cannot write next to " + archive + ": " + FileTrouble.words(e), e);
        }
    }

    @Override
    public boolean build(String name, String parent, Path context, Consumer<String> output) {
        List<String> arguments = new ArrayList<>(List.of(
                "bud", "--isolation", "chroot", "--layers=false", "--pull=false", "--build-arg", "PARENT=" + parent));
        if (!parent.startsWith("localhost/") && Reference.parse(parent).isLoopback()) {
            arguments.add("--tls-verify=false");
        }
        arguments.addAll(List.of(
                "--tag", name, "--file", context.resolve("Containerfile").toString(), context.toString()));
        return run(output, arguments.toArray(String[]::new));
    }

    @Override
    public boolean push(String name, Reference reference, Consumer<String> output) {
        List<String> arguments = new ArrayList<>(List.of("push"));
        if (reference.isLoopback()) {
            arguments.add("--tls-verify=false");
        }
        arguments.addAll(List.of(name, "docker://" + reference));
        return run(output, arguments.toArray(String[]::new));
    }

    @Override
    public void remove(List<String> names) {
        List<String> arguments = new ArrayList<>(List.of("rmi"));
        arguments.addAll(names);
        run(line -> {}, arguments.toArray(String[]::new));
    }

    @Override
    public boolean canPull(Reference reference) {
        return run(line -> {}, "manifest", "inspect", "docker://" + reference);
    }

    private boolean run(Consumer<String> output, String... arguments) {
        Command command = storage.command(program, arguments);
        return commands.run(command, output).succeeded();
    }
}
