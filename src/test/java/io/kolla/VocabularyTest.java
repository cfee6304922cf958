package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine knows no service of the shipped catalog: what it knew of one, no other catalog could use. */
class VocabularyTest {
    /** Reversed, so that this file holds none of them. */
    private static final List<String> REVERSED = List.of(
            "kcatsnepo",
            "enotsyek",
            "ecnalg",
            "avon",
            "nortuen",
            "rednic",
            "taeh",
            "noziroh",
            "tnemecalp",
            "tfiws",
            "nacibrab",
            "aivatco",
            "etangised",
            "alinam",
            "cinori",
            "mungam",
            "dahcra");

    /** Commands print the environment under this name, as users of such tools expect it. */
    private static final Pattern WORD = Pattern.compile(
            REVERSED.stream()
                    .map(word -> new StringBuilder(word).reverse().toString())
                    .collect(Collectors.joining("|", "(?<![a-z])(", ")(?![a-z])")),
            Pattern.CASE_INSENSITIVE);

    @Test
    void javaSourcesNameNoServiceOfTheCatalog() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                // A word inside a longer camel-case name counts as well.
                String spaced =
                        lines.get(i).replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
                if (WORD.matcher(spaced).find()) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theSearchFindsSuchWords() {
        String word = new StringBuilder("enotsyek").reverse().toString();
        assertThat(WORD.matcher("the " + word + " api").find()).isTrue();
        assertThat(WORD.matcher(word + "-api").find()).isTrue();
        assertThat(sources()).hasSizeGreaterThan(100);
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
