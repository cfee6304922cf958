package io.kolla.yaml;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that is in order, ten times as fast as a reader of YAML does, to the same nodes. Whatever is not plainly in
 * order it leaves to the latter, which also says what is wrong with it.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 50;
    /** Longer keys and numbers are left to the reader of YAML, which has its own opinion on them. */
    private static final int LONGEST_TOKEN = 200;

    private final String text;
    private final String file;
    private int at;
    private int line = 1;
    private int lineStart;

    private JsonReader(String text, String file) {
        this.text = text;
        this.file = file;
    }

    /** What the text says; null where another reader must look at it. */
    static @Nullable Node read(String text, String file) {
        JsonReader reader = new JsonReader(text, file);
        reader.skipBlanks();
        Node node = reader.value(0);
        reader.skipBlanks();
        return reader.at == text.length() ? node : null;
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private Location here() {
        return new Location(file, line, at - lineStart + 1);
    }

    private void skipBlanks() {
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            } else if (c != ' ') {
                return;
            }
        }
    }

    private @Nullable Node value(int depth) {
        Location place = here();
        if (depth >= MAX_DEPTH) {
            return null;
        }
        return switch (current()) {
            case '{' -> mapping(place, depth + 1);
            case '[' -> sequence(place, depth + 1);
            case '"' -> quoted(place);
            default -> literal(place);
        };
    }

    private @Nullable Node quoted(Location place) {
        String string = string();
        return string == null ? null : new Node.Scalar(string, string, place);
    }

    private @Nullable Node mapping(Location place, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        at++;
        skipBlanks();
        if (current() == '}') {
            at++;
            return new Node.Mapping(entries, place);
        }
        while (true) {
            Location keyAt = here();
            String key = current() == '"' ? string() : null;
            if (key == null || key.length() > LONGEST_TOKEN || current() != ':') {
                return null;
            }
            at++;
            skipBlanks();
            Node value = value(depth);
            if (value == null || entries.put(key, new Node.Entry(key, keyAt, value)) != null) {
                return null;
            }
            skipBlanks();
            if (current() == '}') {
                at++;
                return new Node.Mapping(entries, place);
            }
            if (current() != ',') {
                return null;
            }
            at++;
            skipBlanks();
        }
    }

    private @Nullable Node sequence(Location place, int depth) {
        List<Node> items = new ArrayList<>();
        at++;
        skipBlanks();
        if (current() == ']') {
            at++;
            return new Node.Sequence(items, place);
        }
        while (true) {
            Node item = value(depth);
            if (item == null) {
                return null;
            }
            items.add(item);
            skipBlanks();
            if (current() == ']') {
                at++;
                return new Node.Sequence(items, place);
            }
            if (current() != ',') {
                return null;
            }
            at++;
            skipBlanks();
        }
    }

    /** Text of printable ASCII with the usual escapes; null for any other. The next character is the one behind it. */
    private @Nullable String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && current() != '"') {
            char c = current();
            if (c == '\\') {
                at++;
                c = escaped(current());
            } else if (c < ' ' || c > '~') {
                return null;
            }
            if (c == '\0') {
                return null;
            }
            out.append(c);
            at++;
        }
        if (at >= text.length()) {
            return null;
        }
        at++;
        return out.toString();
    }

    /** What stands for a character behind a backslash; 0 where the reader of YAML must say. */
    private static char escaped(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> '\0';
        };
    }

    private @Nullable Node literal(Location place) {
        int from = at;
        while (at < text.length() && isLiteral(text.charAt(at))) {
            at++;
        }
        String token = text.substring(from, at);
        boolean word = token.equals("true") || token.equals("false") || token.equals("null");
        if (!word && (token.length() > LONGEST_TOKEN || !isNumber(token))) {
            return null;
        }
        return new Node.Scalar(PlainScalars.resolve(token), token, place);
    }

    private static boolean isLiteral(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    /** Whether it is a whole number or one with a point, as JSON writes them, without an exponent. */
    private static boolean isNumber(String token) {
        int i = token.startsWith("-") ? 1 : 0;
        int digits = 0;
        int points = 0;
        boolean leadingZero = i + 1 < token.length() && token.charAt(i) == '0' && token.charAt(i + 1) != '.';
        for (; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '.' && digits > 0 && i + 1 < token.length()) {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1 && !leadingZero;
    }
}
