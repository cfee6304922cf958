package io.kolla.image.process;

import io.kolla.image.ImageBuilder;
import io.kolla.image.Reference;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Builds with a container engine, docker or podman, in the storage that engine has. */
final class EngineBuilder implements ImageBuilder {
    /**
     * An engine.
     *
     * @param program its program
     * @param buildOptions what makes it build one layer for each Containerfile, and say what it does
     * @param insecure what makes it speak to a registry on loopback without encryption
     */
    record Engine(String program, List<String> buildOptions, List<String> insecure) {
        /** It takes registries on loopback to be insecure by itself. */
        static final Engine DOCKER = new Engine("docker", List.of("--progress=plain"), List.of());

        static final Engine PODMAN =
                new Engine("podman", List.of("--layers=false", "--pull=missing"), List.of("--tls-verify=false"));

        Engine {
            buildOptions = List.copyOf(buildOptions);
            insecure = List.copyOf(insecure);
        }
    }

    private final Commands commands;
    private final Engine engine;

    EngineBuilder(Commands commands, Engine engine) {
        this.commands = commands;
        this.engine = engine;
    }

    @Override
    public String name() {
        return engine.program();
    }

    /** Nothing: an engine cleans up after its builds itself. */
    @Override
    public void recover() {}

    @Override
    public Map<String, Long> stored() {
        Commands.Result result = commands.run(command("images", "--format", "{{.Repository}}:{{.Tag}} {{.Size}}"));
        if (!result.succeeded()) {
            throw new EnvironmentException(engine.program() + " cannot list its images: "
                    + result.output().strip() + "\n    '" + engine.program()
                    + " images' says the same; mend that, or stop it: then buildah builds");
        }
        return StoredImages.parse(result.output());
    }

    @Override
    public boolean importRoot(String name, Path archive, Consumer<String> output) {
        return run(output, "import", archive.toString(), name);
    }

    @Override
    public boolean build(String name, String parent, Path context, Consumer<String> output) {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(engine.buildOptions());
        if (!parent.startsWith("localhost/") && Reference.parse(parent).isLoopback()) {
            arguments.addAll(engine.insecure());
        }
        arguments.addAll(List.of(
                "--build-arg",
                "PARENT=" + parent,
                "--tag",
                name,
                "--file",
                context.resolve("Containerfile").toString(),
                context.toString()));
        return run(output, arguments.toArray(String[]::new));
    }

    @Override
    public boolean push(String name, Reference reference, Consumer<String> output) {
        List<String> arguments = new ArrayList<>(List.of("push"));
        if (reference.isLoopback()) {
            arguments.addAll(engine.insecure());
        }
        arguments.add(reference.toString());
        return run(output, "tag", name, reference.toString()) && run(output, arguments.toArray(String[]::new));
    }

    @Override
    public void remove(List<String> names) {
        List<String> arguments = new ArrayList<>(List.of("rmi"));
        arguments.addAll(names);
        run(line -> {}, arguments.toArray(String[]::new));
    }

    @Override
    public boolean canPull(Reference reference) {
        return run(line -> {}, "manifest", "inspect", reference.toString());
    }

    private boolean run(Consumer<String> output, String... arguments) {
        return commands.run(command(arguments), output).succeeded();
    }

    private Command command(String... arguments) {
        return Command.of(engine.program())
                .with(arguments)
                .env("DOCKER_BUILDKIT", "1")
                .inOwnSession();
    }
}
