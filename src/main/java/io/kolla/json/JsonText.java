package io.kolla.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, lists, text, numbers, booleans and null as JSON. What some reader of JSON or YAML could take
 * for the end of a line, or cannot take at all, is escaped. Loads no library.
 */
public final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final String between;
    private final String after;
    private final boolean plainNumbers;
    private final boolean indented;
    private int depth;

    private JsonText(String between, String after, boolean plainNumbers, boolean indented) {
        this.between = between;
        this.after = after;
        this.plainNumbers = plainNumbers;
        this.indented = indented;
    }

    /** On one line without a blank, for machines. */
    public static String compact(@Nullable Object value) {
        return new JsonText(",", ":", false, false).with(value);
    }

    /** On one line with blanks and without exponents, for people and for YAML, of which it is a part. */
    public static String spaced(@Nullable Object value) {
        return new JsonText(", ", ": ", true, false).with(value);
    }

    /** A value a line, indented by two blanks a level, with a line break at the end. */
    public static String indented(@Nullable Object value) {
        return new JsonText(",", ": ", false, true).with(value) + "\n";
    }

    private String with(@Nullable Object value) {
        value(value);
        return out.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number && isFinite(number)) {
            out.append(plainNumbers && number instanceof BigDecimal big ? big.toPlainString() : number.toString());
        } else {
            text(value.toString());
        }
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    private void map(Map<?, ?> map) {
        open('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            newLine();
            text(String.valueOf(entry.getKey()));
            out.append(after);
            value(entry.getValue());
            separator = between;
        }
        close('}', map.isEmpty());
    }

    private void list(List<?> list) {
        open('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            newLine();
            value(item);
            separator = between;
        }
        close(']', list.isEmpty());
    }

    private void open(char bracket) {
        out.append(bracket);
        depth++;
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isSpecial(c) || isHalf(text, i)) {
                        escape(c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isSpecial(char c) {
        return c < 0x20
                || (c >= 0x7f && c < 0xa0)
                || (c >= 0xe000 && c <= 0xf8ff)
                || c == 0x2028
                || c == 0x2029
                || c == 0xfeff
                || c >= 0xfffe;
    }

    /** Whether the other half of a surrogate pair is missing: it could not be encoded. */
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void escape(char c) {
        String digits = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
    }
}
