package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The export of every shipped profile in every format, held by golden files: whatever changes a byte that reaches a
 * cluster is seen in a review. They are the same on every machine.
 */
class ExportGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/export");
    private static final Map<String, Path> CATALOGS = Map.of(
            "identity", Path.of(""),
            "core", Path.of(""),
            "shop", Path.of("examples/shop"),
            "busy-shop", Path.of("examples/shop"));

    @TempDir
    Path folder;

    static List<String> exports() {
        List<String> exports = new ArrayList<>();
        for (String profile : List.of("identity", "core", "shop", "busy-shop")) {
            ExportRun.formats().forEach(format -> exports.add(profile + "." + format));
        }
        return exports;
    }

    @ParameterizedTest
    @MethodSource("exports")
    void isWhatTheGoldenFileHolds(String export) throws IOException {
        String[] profileAndFormat = export.split("\\.");
        String profile = profileAndFormat[0];
        Path catalog = CATALOGS.get(profile).toAbsolutePath();
        List<String> arguments = ExportRun.arguments(catalog, profile, profileAndFormat[1], folder);

        ExportRun.inProcess(arguments);

        String text = ExportRun.text(folder);
        Path golden = GOLDEN.resolve(export + ".txt");
        if (Boolean.getBoolean("kolla.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text)
                .as("run this test with -Dkolla.update=true to write %s anew, and review the difference", golden)
                .isEqualTo(Files.readString(golden));
        ExportRun.inProcess(arguments);
        assertThat(ExportRun.text(folder)).as("the second time").isEqualTo(text);
    }

    /** Another place, another order of the files on disk, another time zone, locale, encoding and working folder. */
    @Test
    void isTheSameElsewhere() throws IOException, InterruptedException {
        Path copy = folder.resolve("somewhere else/Katalog ü");
        copyShuffled(Path.of("services"), copy.resolve("services"), 7);
        copyShuffled(Path.of("profiles"), copy.resolve("profiles"), 8);
        Path out = folder.resolve("out");
        Path said = folder.resolve("said");
        ProcessBuilder builder = ExportRun.ofItsOwn(
                        List.of(
                                "-Xlog:class+load:file=" + folder.resolve("loaded"),
                                "-Duser.timezone=Asia/Kathmandu",
                                "-Duser.language=tr",
                                "-Duser.country=TR",
                                "-Dfile.encoding=ISO-8859-1"),
                        ExportRun.arguments(copy, "core", "flux", out))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "C.UTF-8", "LANG", "tr_TR.ISO-8859-9"));

        int status = builder.start().waitFor();

        assertThat(status).as(Files.readString(said)).isZero();
        assertThat(ExportRun.text(out)).isEqualTo(Files.readString(GOLDEN.resolve("core.flux.txt")));
        assertThat(Files.readString(folder.resolve("loaded")))
                .contains("io.kolla.export.FluxFormat")
                .as("who asks no cluster does not wait for its client")
                .doesNotContain("io.fabric8");
    }

    /** The stream on standard output is the same as well, whatever the machine's encoding is. */
    @Test
    void theStreamIsTheSameWithoutUtf8() throws IOException, InterruptedException {
        Path utf8 = stream("C.UTF-8", "UTF-8");
        Path ascii = stream("C", "US-ASCII");

        assertThat(utf8).content().contains("Région-日本").hasSizeGreaterThan(10_000);
        assertThat(ascii).hasSameBinaryContentAs(utf8);
    }

    private Path stream(String locale, String encoding) throws IOException, InterruptedException {
        Path out = folder.resolve("stream-" + locale);
        String catalog = Path.of("").toAbsolutePath().toString();
        Path values = Files.writeString(folder.resolve("values.yaml"), "global: {region: Région-日本}\n");
        ProcessBuilder builder = ExportRun.ofItsOwn(
                        List.of("-Dfile.encoding=" + encoding),
                        List.of("export", "--catalog", catalog, "-p", "core", "-f", values.toString()))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", locale);
        assertThat(builder.start().waitFor()).isZero();
        return out;
    }

    private static void copyShuffled(Path from, Path to, long seed) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = new ArrayList<>(all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList());
        }
        Collections.shuffle(files, new Random(seed));
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            try {
                Files.createDirectories(target.getParent());
                Files.copy(file, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
