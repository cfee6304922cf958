package io.kolla.yaml;

import io.kolla.model.Node;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.1 the way kubectl does. Malformed text, a key that is there twice, a tag outside the core schema and text
 * made to exhaust memory are problems at their place; nothing here throws for them but {@link #documents(String,
 * String)}.
 */
public final class YamlReader {
    /** Longest text that is read, in characters. */
    static final int MAX_LENGTH = 16 * 1024 * 1024;

    /** The scanner takes time that grows with the square of the length of a text in one line. */
    private static final int MAX_LINE = 1024 * 1024;

    private YamlReader() {}

    /**
     * Every document of a text, without the empty ones.
     *
     * @param text the text
     * @param file its name in messages
     * @throws InvalidInputException with every problem found
     */
    public static List<Node> documents(String text, String file) {
        Problems problems = new Problems();
        List<Node> documents = documents(text, file, problems);
        problems.throwIfErrors();
        return documents;
    }

    /** As {@link #documents(String, String)}, reporting to {@code problems}; what could be read is returned. */
    public static List<Node> documents(String text, String file, Problems problems) {
        if (text.length() > MAX_LENGTH) {
            problems.error(
                    Location.of(file),
                    "the text is too long: " + text.length() + " characters, " + MAX_LENGTH + " are allowed",
                    null);
            return List.of();
        }
        int longest = longLine(text);
        if (longest > 0) {
            problems.error(
                    new Location(file, longest, 0),
                    "the line is too long: " + MAX_LINE + " characters are allowed",
                    "break it, or embed a file");
            return List.of();
        }
        String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<Node> documents = new ArrayList<>();
        try {
            NodeBuilder builder = new NodeBuilder(parser(source), file, problems);
            for (Node node = builder.nextDocument(); node != null; node = builder.nextDocument()) {
                if (!isEmpty(node)) {
                    documents.add(node);
                }
            }
        } catch (AbandonedException e) {
            problems.add(e.problem());
        } catch (MarkedYAMLException e) {
            problems.add(SyntaxMessages.explain(e, file));
        } catch (ReaderException e) {
            problems.add(SyntaxMessages.explain(e, source, file));
        } catch (YAMLException e) {
            problems.error(Location.of(file), "not YAML: " + e.getMessage(), null);
        }
        return documents;
    }

    /**
     * The only document of a text.
     *
     * @return null where there is none, or where the text cannot be read, which is then among the problems
     */
    public static @Nullable Node document(String text, String file, Problems problems) {
        List<Node> documents = documents(text, file, problems);
        if (documents.size() > 1) {
            problems.error(
                    documents.get(1).at(),
                    "a second YAML document begins here, but the file may hold one only",
                    "remove the line --- or split the file");
        }
        return documents.isEmpty() ? null : documents.get(0);
    }

    /** A single unquoted value as YAML types it: {@code 2} is a number, {@code yes} a boolean, {@code a: b} text. */
    public static Node.Scalar scalar(String text, Location at) {
        return new Node.Scalar(PlainScalars.resolve(text), text, at);
    }

    /** The number of the first line that is too long, or 0. */
    private static int longLine(String text) {
        int number = 1;
        int from = 0;
        while (text.length() - from > MAX_LINE) {
            int end = text.indexOf('\n', from);
            if (end < 0 || end - from > MAX_LINE) {
                return number;
            }
            number++;
            from = end + 1;
        }
        return 0;
    }

    private static Parser parser(String source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setProcessComments(false);
        return new ParserImpl(new StreamReader(source), options);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.content() == null
                && scalar.text().isEmpty();
    }
}
