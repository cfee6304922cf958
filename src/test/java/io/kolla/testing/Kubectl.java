package io.kolla.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * kubectl, for what it and the kustomize in it make of manifests: the one {@code KOLLA_TEST_KUBECTL} names, else the one
 * on the search path, else the one of Debian's package, unpacked into a folder and not installed.
 */
public final class Kubectl {
    private static final String NAMED = "KOLLA_TEST_KUBECTL";
    private static final String PACKAGE = "kubernetes-client";
    private static final Pattern VERSION = Pattern.compile("\"minor\":\\s*\"(\\d+)");

    private final Path program;
    private final int minor;

    private Kubectl(Path program) {
        this.program = program;
        Output version = start(List.of("version", "--client", "-o", "json"));
        Matcher matcher = VERSION.matcher(version.text());
        if (!matcher.find()) {
            throw new AssertionError("which version " + program + " is: " + version.text());
        }
        this.minor = Integer.parseInt(matcher.group(1));
    }

    /**
     * What a run wrote, both streams.
     *
     * @param status its exit status
     * @param text standard output, then standard error
     */
    public record Output(int status, String text) {}

    /** Finds kubectl, or ends the test and says why there is none. */
    public static Kubectl find(Path scratch) {
        String named = System.getenv(NAMED);
        if (named != null && !named.isBlank()) {
            return new Kubectl(Path.of(named));
        }
        return onPath().or(() -> ofDebian(scratch))
                .map(Kubectl::new)
                .orElseThrow(() -> TestClusters.notRun("no kubectl: " + NAMED
                        + " is not set, none is on the search path, and apt-get has no package kubernetes-client"));
    }

    /** Another one than {@link #find}: that of Debian's package, which is of the time of Kubernetes 1.20. */
    public static Optional<Kubectl> oldest(Path scratch) {
        return ofDebian(scratch).map(Kubectl::new);
    }

    /** In words. */
    @Override
    public String toString() {
        return "kubectl 1." + minor;
    }

    /** Runs it to a good end, and returns what it wrote. */
    public String run(String... arguments) {
        Output output = start(List.of(arguments));
        if (output.status() != 0) {
            throw new AssertionError(this + " " + String.join(" ", arguments) + ": " + output.text());
        }
        return output.text();
    }

    private Output start(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        return start(command, Path.of(""));
    }

    private static Output start(List<String> command, Path folder) {
        try {
            Path out = Files.createTempFile("kolla-kubectl", ".out");
            int status = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(out);
            Files.delete(out);
            return new Output(status, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> ofDebian(Path scratch) {
        Path unpacked = scratch.resolve("kubernetes-client");
        Path program = unpacked.resolve("usr/bin/kubectl");
        if (Files.isExecutable(program)) {
            return Optional.of(program);
        }
        if (Stream.of("apt-get", "dpkg-deb").anyMatch(tool -> !Files.isExecutable(Path.of("/usr/bin", tool)))) {
            return Optional.empty();
        }
        try {
            Path folder = Files.createDirectories(scratch.resolve("deb"));
            List<String> apt = List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root");
            if (start(with(apt, "download", PACKAGE), folder).status() != 0) {
                // The machine's lists are missing or old, and nobody's to write: lists of its own take longer.
                Path lists = Files.createDirectories(scratch.resolve("lists/partial"))
                        .getParent();
                apt = with(apt, "-o", "Dir::State::lists=" + lists);
                if (start(with(apt, "update"), folder).status() != 0
                        || start(with(apt, "download", PACKAGE), folder).status() != 0) {
                    return Optional.empty();
                }
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".deb")).toList()) {
                    start(List.of("dpkg-deb", "-x", file.toString(), unpacked.toString()), folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}
