package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The folder of built programs: one sub-folder for each source version and recipe. A build happens elsewhere in it and
 * is moved to its place when it is whole, so that a killed build leaves nothing that looks finished.
 */
final class BinaryCache {
    private static final String VERSION_FILE = "VERSION";
    private static final String WORKSHOP = "building";

    private final Path folder;
    private final Recipe recipe;
    private final String architecture;

    BinaryCache(Path folder, Recipe recipe, String architecture) {
        this.folder = folder;
        this.recipe = recipe;
        this.architecture = architecture;
    }

    /** The newest finished build of the recipe. */
    Optional<Binaries> find() {
        List<Path> builds = Folders.list(folder).stream()
                .filter(path -> path.getFileName().toString().endsWith(suffix()))
                .filter(path ->
                        recipe.programs().stream().allMatch(program -> Files.isExecutable(path.resolve(program))))
                .toList();
        return builds.isEmpty() ? Optional.empty() : binaries(builds.get(builds.size() - 1));
    }

    /** An empty folder to build in; what a killed build left there is gone. */
    Path workshop() {
        Path workshop = workshopFolder();
        Folders.delete(workshop);
        Folders.create(workshop);
        return workshop;
    }

    /** Where builds happen. */
    Path workshopFolder() {
        return folder.resolve(WORKSHOP);
    }

    /**
     * Takes over a finished build.
     *
     * @param built a folder inside the workshop that holds the programs
     * @param source the version of Debian's source package
     * @param version the version the programs report
     */
    Binaries keep(Path built, String source, String version) {
        Folders.write(built.resolve(VERSION_FILE), version + "\n");
        Path home = folder.resolve(source.replaceAll("[^A-Za-z0-9.+~-]", "_") + suffix());
        try {
            Folders.delete(home);
            Files.move(built, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot keep the built programs in " + home + ": " + FileTrouble.words(e), e);
        }
        Folders.delete(workshopFolder());
        return new Binaries(home, version);
    }

    private String suffix() {
        return "_" + architecture + "_" + recipe.hash();
    }

    private static Optional<Binaries> binaries(Path home) {
        return Folders.read(home.resolve(VERSION_FILE)).map(version -> new Binaries(home, version.strip()));
    }
}
