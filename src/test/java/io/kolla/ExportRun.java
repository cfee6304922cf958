package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code kolla export} writes, as one text: what golden files hold. */
final class ExportRun {
    /** Options of each format, such that every way to stand for secrets is used by one of them. */
    private static final Map<String, List<String>> FORMATS = new TreeMap<>(Map.of(
            "plain", List.of(),
            "kustomize", List.of("--secrets", "placeholder"),
            "argocd",
                    List.of(
                            "--secrets",
                            "external",
                            "--secret-store",
                            "ClusterSecretStore/vault",
                            "--repo",
                            "https://git.example.org/cloud.git",
                            "--path",
                            "deploy"),
            "flux", List.of("--secrets", "external", "--secret-store", "vault", "--path", "deploy")));

    private ExportRun() {}

    static List<String> formats() {
        return List.copyOf(FORMATS.keySet());
    }

    /** The arguments of an export into a folder. */
    static List<String> arguments(Path catalog, String profile, String format, Path folder) {
        List<String> arguments = new ArrayList<>(List.of("export", "--catalog", catalog.toString(), "-p", profile));
        arguments.addAll(List.of("--format", format, "--to", folder.toString()));
        arguments.addAll(FORMATS.get(format));
        return arguments;
    }

    /** Exports into a folder, within this process. */
    static void inProcess(List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = new Main(Map.of("HOME", "/nonexistent"), new Properties(), Clock.systemUTC())
                .run(InputStream.nullInputStream(), stream, stream, arguments.toArray(String[]::new));
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** Exports in a Java process of its own. */
    static ProcessBuilder ofItsOwn(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** Where this test's classes come from, whatever started it. */
    private static String classPath() {
        if (Main.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Every file below a folder, with its path. */
    static String text(Path folder) {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder text = new StringBuilder();
        files.forEach(
                (path, content) -> text.append("=== ").append(path).append('\n').append(content));
        return text.toString();
    }
}
