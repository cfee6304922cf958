package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every error says that ends a command for a reason outside the catalog, taken from the sources: whoever adds or
 * changes one reads it here as an operator will. Most are hard to bring about (a disk that is full in the middle of a build,
 * a volume that vanishes between two requests), and none may be left unread for that.
 */
class ExceptionMessagesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/kolla");
    private static final Pattern THROWN =
            Pattern.compile("(?:new (?:Environment|Cluster|Rejected|Image|LeaseLost)Exception|\\Wsuper)\\(");
    private static final int MANY = 90;

    @Test
    void everyMessageHasBeenRead() throws IOException {
        StringBuilder messages = new StringBuilder();
        int count = 0;
        for (Path file : sources()) {
            String source = Files.readString(file);
            Matcher thrown = THROWN.matcher(source);
            String head = "# " + SOURCES.relativize(file) + "\n";
            boolean exception = file.toString().endsWith("Exception.java");
            while (thrown.find()) {
                if (!exception && thrown.group().endsWith("super(")) {
                    continue;
                }
                messages.append(head)
                        .append(new Argument(source, thrown.end()).words())
                        .append('\n');
                head = "";
                count++;
            }
        }

        Golden.compare("messages/exceptions.txt", messages.toString());
        assertThat(count).isGreaterThan(MANY);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** The arguments of a call: literals as they are, what is put in between them in braces. */
    private static final class Argument {
        private final String source;
        private int at;
        private final StringBuilder words = new StringBuilder();
        private final StringBuilder code = new StringBuilder();

        Argument(String source, int at) {
            this.source = source;
            this.at = at;
        }

        String words() {
            for (int depth = 1; ; at++) {
                char c = source.charAt(at);
                if (c == '"') {
                    endCode();
                    literal();
                    continue;
                }
                if (c == '(') {
                    depth++;
                } else if (c == ')' && --depth == 0) {
                    endCode();
                    return words.toString();
                }
                code.append(c);
            }
        }

        private void literal() {
            for (at++; source.charAt(at) != '"'; at++) {
                if (source.charAt(at) == '\\') {
                    at++;
                    words.append(source.charAt(at) == 'n' ? '\n' : source.charAt(at));
                } else {
                    words.append(source.charAt(at));
                }
            }
        }

        private void endCode() {
            String between = code.toString()
                    .replaceAll("\\s+", " ")
                    .strip()
                    .replaceAll("^\\+ ?| ?\\+$|,? e$", "")
                    .strip();
            code.setLength(0);
            if (!between.isEmpty()) {
                words.append('{').append(between).append('}');
            }
        }
    }
}
