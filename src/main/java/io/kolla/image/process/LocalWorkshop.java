package io.kolla.image.process;

import io.kolla.image.ImageBuilder;
import io.kolla.image.RootBuilder;
import io.kolla.image.Workshop;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import io.kolla.process.DebianPackages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tools of this machine: buildah where it is installed, else docker or podman where they answer. Where none does
 * and packages may be installed, buildah is.
 */
public final class LocalWorkshop implements Workshop {
    private final Commands commands;
    private final Path folder;
    private final Optional<DebianPackages> packages;
    private final Consumer<String> progress;
    private @Nullable ImageBuilder builder;
    private @Nullable RootBuilder roots;

    /**
     * @param folder where images, logs and locks are kept
     * @param packages installs what is missing; empty where nothing may be installed
     * @param progress hears what is being installed
     */
    public LocalWorkshop(Commands commands, Path folder, Optional<DebianPackages> packages, Consumer<String> progress) {
        this.commands = commands;
        this.folder = folder;
        this.packages = packages;
        this.progress = progress;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public synchronized ImageBuilder builder() {
        if (builder == null) {
            builder = choose();
        }
        return builder;
    }

    @Override
    public synchronized RootBuilder roots() {
        if (roots == null) {
            boolean privileged = System.getProperty("user.name", "").equals("root");
            roots = new MmdebstrapRootBuilder(commands, require("mmdebstrap", List.of("mmdebstrap")), privileged);
        }
        return roots;
    }

    private ImageBuilder choose() {
        Optional<String> buildah = commands.find("buildah");
        if (buildah.isPresent()) {
            return buildah(buildah.get());
        }
        for (EngineBuilder.Engine engine : List.of(EngineBuilder.Engine.DOCKER, EngineBuilder.Engine.PODMAN)) {
            if (answers(engine.program())) {
                return new EngineBuilder(commands, engine);
            }
        }
        return buildah(require("buildah", List.of("buildah")));
    }

    private ImageBuilder buildah(String program) {
        Path storage = folder.resolve("buildah");
        return new BuildahBuilder(
                commands, program, BuildahStorage.open(commands, program, storage, folder.resolve("scratch")));
    }

    private boolean answers(String engine) {
        return commands.find(engine).isPresent()
                && commands.run(Command.of(engine, "info")).succeeded();
    }

    private String require(String program, List<String> needed) {
        Optional<String> found = commands.find(program);
        if (found.isPresent()) {
            return found.get();
        }
        Optional<String> obstacle = packages.map(DebianPackages::obstacle)
                .orElse(Optional.of("and only a deployment with --local, or kolla images, installs packages"));
        if (obstacle.isPresent()) {
            throw new EnvironmentException("building images needs " + program
                    + ", which this machine does not have (" + obstacle.get()
                    + "); on Debian: apt-get install buildah mmdebstrap");
        }
        packages.orElseThrow().ensure(needed, progress);
        return commands.find(program)
                .orElseThrow(() ->
                        new EnvironmentException(program + " is not there after installing " + String.join(" ", needed)
                                + "; see where the package put it, and that this folder is in PATH"));
    }
}
