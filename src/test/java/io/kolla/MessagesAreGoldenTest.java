package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every cause of failure that is named in the sources stands in a golden file, where somebody has read it. */
class MessagesAreGoldenTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void everyCauseOfFailureHasBeenRead() throws IOException {
        String golden = text(Path.of("src/test/resources/golden/messages"), ".txt");
        List<String> unread = new ArrayList<>();
        int causes = 0;
        for (String folder : List.of("gate", "apply")) {
            String sources = text(Path.of("src/main/java/io/kolla", folder), ".java");
            for (int at = sources.indexOf("new Cause("); at >= 0; at = sources.indexOf("new Cause(", at + 1)) {
                causes++;
                String statement = sources.substring(at, sources.indexOf(';', at));
                Matcher literal = LITERAL.matcher(statement);
                List<String> parts = new ArrayList<>();
                while (literal.find()) {
                    parts.add(literal.group(1));
                }
                List<String> telling =
                        parts.stream().filter(part -> part.length() > 10).toList();
                if (!telling.isEmpty() && telling.stream().noneMatch(golden::contains)) {
                    unread.add(statement.replaceAll("\\s+", " "));
                }
            }
        }

        assertThat(unread).isEmpty();
        assertThat(causes).isGreaterThan(20);
    }

    private static String text(Path folder, String suffix) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
