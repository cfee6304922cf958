package io.kolla;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Runs command lines for nothing but the classes they load: the launcher has the JVM archive these, and later starts
 * find them ready.
 */
public final class Rehearsal {
    private static final List<List<String>> LINES = List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("frobnicate"),
            List.of("validate"),
            List.of("graph", "-p", "core"),
            List.of("graph", "-p", "core", "--format", "svg"),
            List.of("profile", "show", "core"),
            List.of("service", "list"),
            List.of("export", "-p", "core"),
            List.of("plan", "-p", "core", "--offline"),
            List.of("status", "--kubeconfig", "/dev/null"));

    private Rehearsal() {}

    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (List<String> line : LINES) {
            int unused = new Main(Map.of(), System.getProperties(), Clock.systemUTC())
                    .run(InputStream.nullInputStream(), nowhere, nowhere, line.toArray(new String[0]));
        }
    }
}
