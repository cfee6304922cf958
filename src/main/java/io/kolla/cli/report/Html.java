package io.kolla.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes HTML. Every text and every attribute's value is escaped, and what would act on whoever looks at it (escape
 * sequences of terminals, controls, marks that turn the direction of writing) is left out: logs say anything.
 */
final class Html {
    private static final Set<String> VOID = Set.of("meta", "input", "br");
    private static final Pattern TERMINAL =
            Pattern.compile("\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|.)");

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes come as names and values in turn. An attribute with an empty value has none. */
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                out.append("=\"").append(escape(attributes[i + 1])).append('"');
            }
        }
        out.append('>');
        if (!VOID.contains(element)) {
            open.push(element);
        }
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes and begins a new line, which is for those who read the source. */
    Html closeLine() {
        close();
        out.append('\n');
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with nothing but text in it. */
    Html leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Text of our own that is code: a style sheet or a script. */
    Html code(String element, String code) {
        out.append('<')
                .append(element)
                .append('>')
                .append(code)
                .append("</")
                .append(element)
                .append(">\n");
        return this;
    }

    /** The page; every element must have been closed. */
    String page() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.append('\n').toString();
    }

    static String escape(String text) {
        String clean = text.indexOf(0x1b) < 0 ? text : TERMINAL.matcher(text).replaceAll("");
        StringBuilder out = new StringBuilder(clean.length() + 16);
        clean.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (isShown(c)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean isShown(int c) {
        boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
        boolean half = c >= 0xd800 && c <= 0xdfff;
        return !control && !turns && !half && c != 0xfeff && (c & 0xfffe) != 0xfffe;
    }
}
