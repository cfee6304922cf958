package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.problem.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files and options of any kind end in a blueprint or in problems, never in another exception. */
class CatalogFuzzTest {
    private static final Path BASE = Path.of("src/test/resources/golden/catalog-errors/base");
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "<<: ",
            "!x ",
            "null",
            "~",
            "- ",
            ": ",
            "\t",
            "\n",
            "\r",
            "\u0000",
            "\uFEFF",
            "'",
            "\"",
            "|",
            ">",
            "#",
            "%",
            "@",
            "..",
            "/",
            "\\",
            "99999999999999999999999",
            "1e999999",
            ".nan",
            "[[[[[[",
            "é\u2028",
            "$ref",
            "default",
            "properties",
            "type",
            "services",
            "web",
            "extends",
            "needs",
            "\uD83D\uDE00");

    @TempDir
    private Path folder;

    @Test
    void damagedFilesEndInProblems() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(BASE)) {
            files = paths.filter(path -> path.toString().matches(".*\\.(yaml|json)"))
                    .sorted()
                    .toList();
        }
        copyBase();
        int refused = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Path source = files.get(random.nextInt(files.size()));
            Path target = folder.resolve(BASE.relativize(source).toString());
            byte[] damaged = damage(Files.readString(source), random);
            Files.write(target, damaged);

            refused += isRefused("seed " + seed, List.of(), List.of()) ? 1 : 0;

            Files.write(target, Files.readAllBytes(source));
        }
        assertThat(refused).isBetween(100, 299);
    }

    @Test
    void damagedOptionsEndInProblems() throws IOException {
        copyBase();
        Path values = folder.resolve("values.yaml");
        int refused = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Files.write(values, damage("web:\n  replicas: 2\n  hosts: [a, b]\n  limits: {x: 1}\n", random));
            String option = new String(damage("web.limits.y=12", random), StandardCharsets.UTF_8);

            refused += isRefused("seed " + seed, List.of(values), List.of(option, "web.hosts[0]=x")) ? 1 : 0;
        }
        assertThat(refused).isBetween(100, 299);
    }

    private boolean isRefused(String seed, List<Path> files, List<String> sets) {
        try {
            Resolver.resolve(
                    CatalogLoader.load(folder), new Request("full", "kolla", Optional.empty(), files, sets, List.of()));
            return false;
        } catch (InvalidInputException e) {
            assertThat(e.problems()).as(seed).isNotEmpty();
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(seed, e);
        }
    }

    private static byte[] damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, damaged.substring(at, end));
                default -> damaged.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private void copyBase() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(BASE)) {
            paths.filter(Files::isRegularFile).forEach(all::add);
        }
        for (Path file : all) {
            Path target = folder.resolve(BASE.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
