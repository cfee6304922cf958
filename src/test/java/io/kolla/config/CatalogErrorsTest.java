package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Blueprint;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken catalogs and what is said about them. Each folder in {@code golden/catalog-errors} lies over the valid catalog
 * {@code base}: its files replace those of the same name, {@code remove.txt} takes some away, {@code request.txt} says
 * what is asked for. With {@code -Dgolden.write=true} the expected texts are written anew, to be reviewed.
 */
class CatalogErrorsTest {
    private static final Path CASES = Path.of("src/test/resources/golden/catalog-errors");
    private static final String BASE = "base";

    @TempDir
    private Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> paths = Files.list(CASES)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(BASE))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsEveryMistake(String name) throws IOException {
        overlay(CASES.resolve(BASE));
        overlay(CASES.resolve(name));

        String found = problems().replace(folder.toRealPath() + "/", "").replace(folder.toString(), "CATALOG");

        Path expected = CASES.resolve(name).resolve("expected.txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    @Test
    void findsNothingWrongWithTheBase() throws IOException {
        overlay(CASES.resolve(BASE));

        assertThat(problems()).isEmpty();
        assertThat(SchemaRules.problems(CatalogLoader.load(folder))).isEmpty();
    }

    @Test
    void everyCaseChangesSomethingAndExpectsSomething() throws IOException {
        for (String name : cases()) {
            Set<String> files;
            try (Stream<Path> paths = Files.walk(CASES.resolve(name))) {
                files = paths.filter(Files::isRegularFile)
                        .map(path -> CASES.resolve(name).relativize(path).toString())
                        .collect(Collectors.toSet());
            }
            assertThat(files).as(name).contains("expected.txt").hasSizeGreaterThan(1);
            assertThat(Files.readString(CASES.resolve(name).resolve("expected.txt")))
                    .as(name)
                    .isNotBlank();
        }
        assertThat(cases()).hasSizeGreaterThan(80);
    }

    private String problems() throws IOException {
        try {
            Blueprint blueprint = Resolver.resolve(CatalogLoader.load(folder), request());
            assertThat(blueprint.services()).isNotEmpty();
            return "";
        } catch (InvalidInputException e) {
            return e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")) + "\n";
        }
    }

    private Request request() throws IOException {
        Path file = folder.resolve("request.txt");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return new Request(
                all(lines, "profile").stream().findFirst().orElse("small"),
                all(lines, "namespace").stream().findFirst().orElse("kolla"),
                all(lines, "registry").stream().findFirst(),
                all(lines, "file").stream().map(folder::resolve).toList(),
                all(lines, "set"),
                all(lines, "service"));
    }

    private static List<String> all(List<String> lines, String key) {
        String prefix = key + ": ";
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    private void overlay(Path source) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(source)) {
            files = paths.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = folder.resolve(source.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.copy(file, target);
        }
        Optional<Path> remove = Optional.of(folder.resolve("remove.txt")).filter(Files::exists);
        if (remove.isPresent()) {
            for (String name : Files.readAllLines(remove.get())) {
                delete(folder.resolve(name));
            }
        }
    }

    private static void delete(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(path)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
