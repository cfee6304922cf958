package io.kolla.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds kube-apiserver and kube-controller-manager, which {@code kolla cluster up} built from Debian's source package. */
final class KubernetesBinaries {
    static final String ADVICE =
            "no Kubernetes programs are cached on this machine (bin/kolla cluster up, as root on Debian, builds them)";
    private static final String FOLDER = "KOLLA_TEST_BINARIES";
    private static final int DEPTH = 4;

    private KubernetesBinaries() {}

    /** The folder they are in, provided etcd and kubectl are installed too. */
    static Optional<Path> find() {
        if (!onPath("etcd")) {
            return Optional.empty();
        }
        String named = System.getenv(FOLDER);
        return named != null && !named.isBlank() ? Optional.of(Path.of(named)) : cached();
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
