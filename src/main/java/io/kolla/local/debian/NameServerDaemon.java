package io.kolla.local.debian;

import io.kolla.json.Json;
import io.kolla.local.dns.NameServerMain;
import io.kolla.local.kube.KubeApi;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.problem.EnvironmentException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts together the name server's process: the running Java with a copy of the few classes it takes, so that it does not
 * depend on the files of a program that is rebuilt or moved while the cluster lives on.
 */
final class NameServerDaemon {
    /** One class of each place that the name server's classes come from. */
    private static final List<Class<?>> USED = List.of(NameServerMain.class, Json.library());
    /** Our packages that it uses, where they are a folder of classes and not an archive. */
    private static final List<String> PACKAGES = List.of(
            NameServerMain.class.getPackageName(),
            KubeApi.class.getPackageName(),
            Json.class.getPackageName(),
            Tree.class.getPackageName(),
            ClusterException.class.getPackageName());

    private final Layout layout;

    NameServerDaemon(Layout layout) {
        this.layout = layout;
    }

    /** The daemon; its classes must have been {@link #install installed} before it is started. */
    Daemon daemon() {
        List<String> sources = new ArrayList<>();
        sources().forEach(source -> sources.add(source + " " + stamp(source)));
        return new Daemon(
                "dns",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-Xss256k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        layout.data("dns") + "/*:" + layout.data("dns") + "/classes",
                        NameServerMain.class.getName(),
                        Network.GATEWAY,
                        "53",
                        layout.server(),
                        layout.pki("ca.crt").toString(),
                        layout.pki("dns.token").toString()),
                Map.of(),
                sources,
                "udp and tcp " + Network.GATEWAY + ":53",
                "");
    }

    /** Copies the classes. */
    void install() {
        Path home = layout.data("dns");
        Folders.delete(home);
        Folders.create(home.resolve("classes"));
        try {
            for (Path source : sources()) {
                if (Files.isDirectory(source)) {
                    for (String name : PACKAGES) {
                        copyFolder(source, name.replace('.', '/'), home.resolve("classes"));
                    }
                } else {
                    Files.copy(source, home.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot copy the name server to " + home + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> sources() {
        return USED.stream().map(NameServerDaemon::source).distinct().toList();
    }

    private static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type + " is no file", e);
        }
    }

    private static void copyFolder(Path classes, String name, Path target) throws IOException {
        Path goal = target.resolve(name);
        Files.createDirectories(goal);
        try (Stream<Path> files = Files.list(classes.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, goal.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What changes when a program is built anew. */
    private static String stamp(Path source) {
        Path file = Files.isDirectory(source)
                ? source.resolve(NameServerMain.class.getName().replace('.', '/') + ".class")
                : source;
        try {
            return Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
