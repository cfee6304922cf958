package io.kolla.testing;

import io.kolla.model.KubeVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds kube-apiserver and kube-controller-manager: in the folder {@code KOLLA_TEST_BINARIES} names, which may hold those of
 * any version and an etcd to go with them; else those {@code kolla cluster up} built from Debian's source package.
 */
final class KubernetesBinaries {
    static final String ADVICE =
            "no Kubernetes programs are cached on this machine (bin/kolla cluster up, as root on Debian, builds them)";
    private static final String FOLDER = "KOLLA_TEST_BINARIES";
    private static final String ETCD = "etcd";
    private static final Pattern VERSION = Pattern.compile("v(\\d+\\.\\d+)");
    private static final int DEPTH = 4;

    private KubernetesBinaries() {}

    /** The folder they are in, provided there is an etcd too. */
    static Optional<Path> find() {
        return named().or(KubernetesBinaries::cached)
                .filter(folder -> Files.isExecutable(folder.resolve(ETCD)) || onPath(ETCD));
    }

    /** The folder the environment names, if it names one. */
    static Optional<Path> named() {
        return Optional.ofNullable(System.getenv(FOLDER))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    }

    /** The etcd that belongs to the programs of a folder: the one in it, else the machine's. */
    static String etcd(Path folder) {
        Path own = folder.resolve(ETCD);
        return Files.isExecutable(own) ? own.toString() : ETCD;
    }

    /** The version of the programs in a folder. */
    static KubeVersion version(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(folder.resolve("kube-apiserver").toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(said);
        if (process.waitFor() != 0 || !version.find()) {
            throw new IOException("kube-apiserver --version: " + said);
        }
        return KubeVersion.parse(version.group(1));
    }

    private static Optional<Path> cached() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path folder = (cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache))
                .resolve("kolla");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.endsWith("kube-apiserver") && Files.isExecutable(file))
                    .map(Path::getParent)
                    .filter(parent -> Files.isExecutable(parent.resolve("kube-controller-manager")))
                    .max(Comparator.comparingLong(parent -> parent.toFile().lastModified()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
