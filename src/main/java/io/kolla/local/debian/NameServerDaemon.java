package io.kolla.local.debian;

import io.kolla.json.Json;
import io.kolla.local.dns.NameServerMain;
import io.kolla.local.kube.KubeApi;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts together the name server's process: the running Java with a copy of the few classes it takes, so that it does not
 * depend on the files of a program that is rebuilt or moved while the cluster lives on.
 */
final class NameServerDaemon {
    private static final OwnClasses CLASSES = new OwnClasses(
            NameServerMain.class,
            Stream.of(NameServerMain.class, KubeApi.class, Json.class, Tree.class, ClusterException.class)
                    .map(Class::getPackageName)
                    .toList());

    private final Layout layout;

    NameServerDaemon(Layout layout) {
        this.layout = layout;
    }

    /** The daemon; its classes must have been {@link #install installed} before it is started. */
    Daemon daemon() {
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
                List.of(CLASSES.hash(), library().getFileName().toString()),
                "udp and tcp " + Network.GATEWAY + ":53",
                "");
    }

    /** Copies the classes. */
    void install() {
        Path home = layout.data("dns");
        Folders.delete(home);
        Folders.create(home);
        CLASSES.copyTo(home.resolve("classes"));
        try {
            Files.copy(library(), home.resolve(library().getFileName()));
        } catch (IOException e) {
            throw new EnvironmentException("cannot copy the name server to " + home + ": " + FileTrouble.words(e), e);
        }
    }

    private static Path library() {
        return OwnClasses.source(Json.library());
    }
}
