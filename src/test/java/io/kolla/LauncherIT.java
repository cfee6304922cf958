package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real bin/kolla: in this tree, and in trees of its own with a Maven that only copies what is built here. */
class LauncherIT {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    Path temp;

    private Path tree;
    private Path tools;

    @BeforeEach
    void makeTree() throws IOException {
        tree = temp.resolve("a tree with spaces");
        tools = Files.createDirectories(temp.resolve("tools"));
        Files.createDirectories(tree.resolve("bin"));
        Files.createDirectories(tree.resolve("src/main"));
        Files.writeString(tree.resolve("pom.xml"), "<project/>\n");
        Files.writeString(tree.resolve("src/main/Source.java"), "");
        Files.copy(HERE.resolve("bin/kolla"), tree.resolve("bin/kolla"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void saysItsVersionFromAnywhere() {
        Outcome outcome = run(temp, Map.of(), HERE.resolve("bin/kolla").toString(), "--version");

        assertThat(outcome.status).isZero();
        assertThat(outcome.out).matches("kolla \\d+\\.\\d+\\.\\d+.*\n");
    }

    @Test
    void passesArgumentsAndStatusOn() {
        Outcome outcome = run(HERE, Map.of(), "bin/kolla", "no such command");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.err).contains("no such command").contains("Run 'kolla --help'.");
    }

    @Test
    void lettersOfAllLanguagesPassInEveryLocale() {
        String name = "b\u00fcro-\u5e97";
        for (Map<String, String> locale : List.of(
                Map.of("LC_ALL", "C"),
                Map.of("LC_ALL", "POSIX", "LANG", "en_US.UTF-8"),
                Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""),
                Map.of("LC_ALL", "xx_YY.UTF-8"))) {
            Outcome outcome = run(
                    HERE,
                    locale,
                    "bin/kolla",
                    "--catalog",
                    "examples/shop",
                    "profile",
                    "show",
                    "shop",
                    "--set",
                    "shop.title=" + name,
                    "--format",
                    "yaml");
            Outcome missing = run(HERE, locale, "bin/kolla", "--catalog", name, "validate");

            assertThat(outcome.out).as(locale + outcome.err).contains("title: " + name);
            assertThat(missing.err).as(locale.toString()).contains(name + ": this is not a catalog");
        }
    }

    @Test
    void buildsItselfOnceInAFreshTreeThenRunsWhatItBuilt() {
        fakeMaven("exit 0");

        Outcome first = run(temp, path(), launcher(), "--version");
        Outcome second = run(temp, path(), launcher(), "--version");

        assertThat(first.err).contains("building from source");
        assertThat(first.out).startsWith("kolla ");
        assertThat(second.err).isEmpty();
        assertThat(second.out).isEqualTo(first.out);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        fakeMaven("exit 0");
        run(temp, path(), launcher(), "--version");
        Files.delete(tree.resolve("src/main/Source.java"));

        Outcome outcome = run(temp, path(), launcher(), "--version");

        assertThat(outcome.err).contains("the sources have changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void isFoundThroughSymbolicLinks() throws IOException {
        fakeMaven("exit 0");
        Path links = Files.createDirectories(temp.resolve("links"));
        Files.createSymbolicLink(links.resolve("first"), Path.of("../a tree with spaces/bin/kolla"));
        Files.createSymbolicLink(links.resolve("kolla"), Path.of("first"));

        Outcome outcome = run(links, path(), "./kolla", "--version");

        assertThat(outcome.out).startsWith("kolla ");
        assertThat(tree.resolve("target/kolla.jar")).exists();
    }

    @Test
    void twoAtOnceBuildOnce() {
        fakeMaven("sleep 1; exit 0");

        CompletableFuture<Outcome> one =
                CompletableFuture.supplyAsync(() -> run(temp, path(), launcher(), "--version"));
        CompletableFuture<Outcome> two =
                CompletableFuture.supplyAsync(() -> run(temp, path(), launcher(), "--version"));

        assertThat(one.join().out).startsWith("kolla ");
        assertThat(two.join().out).startsWith("kolla ");
        assertThat(builds()).isEqualTo(1);
        assertThat(one.join().err + two.join().err).contains("waiting for another build");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndWhereTheRestIs() {
        fakeMaven(
                "echo '[ERROR] Source.java:[1,1] class expected'; echo '[ERROR] -> [Help 1]'; echo '[ERROR] noise'; exit 1");

        Outcome outcome = run(temp, path(), launcher(), "--version");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err)
                .contains("class expected")
                .contains(tree.resolve("target/build.log").toString())
                .doesNotContain("noise");
    }

    @Test
    void withoutMavenItNamesThePackage() throws IOException {
        for (String tool : List.of("find", "readlink", "mkdir", "flock", "sed", "head", "sh")) {
            Files.createSymbolicLink(tools.resolve(tool), which(tool));
        }

        Outcome outcome = run(temp, Map.of("PATH", tools.toString()), launcher(), "--version");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.err).contains("apt install maven");
    }

    @Test
    void withoutAJdkItNamesThePackages() throws IOException {
        Path script = tree.resolve("bin/kolla");
        Files.writeString(
                script,
                Files.readString(script)
                        .replace("/usr/lib/jvm", temp.resolve("no-jvm").toString()));
        for (String tool : List.of("find", "readlink", "mkdir", "flock", "sed", "head", "sh")) {
            Files.createSymbolicLink(tools.resolve(tool), which(tool));
        }

        Outcome outcome = run(temp, Map.of("PATH", tools.toString(), "JAVA_HOME", ""), launcher(), "--version");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.err).contains("JDK, version 17").contains("openjdk-17-jdk-headless maven");
    }

    @Test
    void handsOptionsToTheJvmAndKeepsTheArchiveOutOfTheWay() throws IOException {
        fakeMaven("exit 0");
        run(temp, path(), launcher(), "--version");
        Files.writeString(tree.resolve("target/kolla.jsa"), "not an archive");
        Map<String, String> environment = path();

        Outcome broken = run(temp, environment, launcher(), "--version");
        environment = new java.util.HashMap<>(environment);
        environment.put("KOLLA_JAVA_OPTS", "-Dfirst=1 -showversion");
        Outcome options = run(temp, environment, launcher(), "--version");

        assertThat(broken.out).startsWith("kolla ");
        assertThat(broken.err).isEmpty();
        assertThat(options.err).contains("Runtime Environment");
    }

    private String launcher() {
        return tree.resolve("bin/kolla").toString();
    }

    private Map<String, String> path() {
        return Map.of("PATH", tools + ":" + System.getenv("PATH"));
    }

    /** A Maven that counts its runs, puts what was built here into the tree, and ends as it is told. */
    private void fakeMaven(String end) {
        String script = """
                #!/bin/sh
                echo run >>'%s'
                echo '[INFO] --- fake:1.0:copy (default) @ kolla ---'
                cp -r '%s' '%s' '%s/'
                touch '%s/kolla.jar'
                %s
                """.formatted(
                        temp.resolve("runs"),
                        HERE.resolve("target/kolla.jar"),
                        HERE.resolve("target/lib"),
                        tree.resolve("target"),
                        tree.resolve("target"),
                        end);
        try {
            Path mvn = tools.resolve("mvn");
            Files.writeString(mvn, script);
            Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long builds() {
        try {
            return Files.readAllLines(temp.resolve("runs")).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Outcome run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path out = Files.createTempFile(temp, "out", "");
            Path err = Files.createTempFile(temp, "err", "");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
            builder.directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            assertThat(ended).as("ended in time").isTrue();
            return new Outcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Outcome(int status, String out, String err) {}
}
