package io.kolla.render.template;

import io.kolla.problem.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects what a template writes and remembers where it comes from. */
final class Output {
    /** Most characters a template may write; a loop in a loop in a loop exhausts memory otherwise. */
    static final int MAX_LENGTH = 8 * 1024 * 1024;

    /** What an item of a list begins with. */
    private static final String ITEM = "- ";

    private final boolean placeholders;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private final List<RenderedText.Origin> origins = new ArrayList<>();
    private final Deque<String> indents = new ArrayDeque<>();

    /**
     * An empty output.
     *
     * @param placeholders whether values are written as placeholders or as they are
     */
    Output(boolean placeholders) {
        this.placeholders = placeholders;
    }

    boolean hasPlaceholders() {
        return placeholders;
    }

    /** Text of the template. */
    void copy(String piece, Location at) {
        write(piece, at, true);
    }

    /** Text made by a helper. */
    void raw(Raw raw, Location at) {
        String first = raw.pieces().get(0);
        write(first.startsWith(ITEM) && isAfterDash() ? first.substring(ITEM.length()) : first, at, false);
        for (int i = 0; i < raw.values().size(); i++) {
            value(raw.values().get(i), at);
            write(raw.pieces().get(i + 1), at, false);
        }
    }

    /** A value. */
    void value(Object value, Location at) {
        if (placeholders) {
            write(RenderedText.OPEN + Integer.toString(values.size()) + RenderedText.CLOSE, at, false);
            values.add(value);
        } else {
            write(Values.text(value), at, false);
        }
    }

    /** Begins lines with more white space from here on. */
    void indent(String indent) {
        indents.push(indents.isEmpty() ? indent : indents.peek() + indent);
    }

    /** Ends an indentation; a part that stood alone on its line ends with a line break. */
    void outdent(Location at, boolean endLine) {
        indents.pop();
        if (endLine && !atLineStart()) {
            write("\n", at, false);
        }
    }

    RenderedText finish() {
        return new RenderedText(text.toString(), values, origins);
    }

    private void write(String piece, Location at, boolean copied) {
        if (text.length() + piece.length() > MAX_LENGTH) {
            throw new TemplateFault(
                    "the template writes more than " + MAX_LENGTH / (1024 * 1024) + " MiB",
                    "look for a loop in a loop");
        }
        String indent = indents.isEmpty() ? "" : indents.peek();
        if (indent.isEmpty()) {
            origins.add(new RenderedText.Origin(text.length(), at, copied));
            text.append(piece);
            return;
        }
        int line = 0;
        int from = 0;
        while (from < piece.length()) {
            int newline = piece.indexOf('\n', from);
            int end = newline < 0 ? piece.length() : newline + 1;
            if (atLineStart() && piece.charAt(from) != '\n') {
                text.append(indent);
            }
            Location place = copied && line > 0 ? new Location(at.file(), at.line() + line, 1) : at;
            origins.add(new RenderedText.Origin(text.length(), place, copied));
            text.append(piece, from, end);
            from = end;
            line++;
        }
    }

    /** Whether the template has begun the item of a list that a helper writes whole: its dash need not be there twice. */
    private boolean isAfterDash() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (end == 0 || end == text.length() || text.charAt(end - 1) != '-') {
            return false;
        }
        int from = end - 1;
        while (from > 0 && text.charAt(from - 1) == ' ') {
            from--;
        }
        return from == 0 || text.charAt(from - 1) == '\n';
    }

    private boolean atLineStart() {
        return text.length() == 0 || text.charAt(text.length() - 1) == '\n';
    }
}
