package io.kolla.render.template;

import io.kolla.problem.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template was rendered to. A value stands in the text as a placeholder, so that YAML is parsed as the template's
 * author wrote it and no value can change its structure; {@link #value(int)} tells what it stands for. Not for use by
 * several threads.
 */
public final class RenderedText {
    /** Begins a placeholder: the index of its value in decimal digits follows. */
    public static final char OPEN = '\uE000';
    /** Ends a placeholder. */
    public static final char CLOSE = '\uE001';

    private final String text;
    private final List<Object> values;
    private final List<Origin> origins;
    private @Nullable Lines lines;
    /** Place in the template that was told last. */
    private @Nullable Origin cursorOrigin;

    private int cursorOffset;
    private int cursorLine;
    private int cursorColumn;

    RenderedText(String text, List<Object> values, List<Origin> origins) {
        this.text = text;
        this.values = List.copyOf(values);
        this.origins = new ArrayList<>(origins);
    }

    /** The text, with placeholders. */
    public String text() {
        return text;
    }

    /** The value of a placeholder. */
    public Object value(int index) {
        return values.get(index);
    }

    /** The character at a place of the text, or a blank behind the end of it. */
    public char at(Location place) {
        int offset = offset(place);
        return offset < text.length() ? text.charAt(offset) : ' ';
    }

    /** Where the template says what stands at a place of the text. Fast where places are asked for in order. */
    public Location origin(Location place) {
        if (origins.isEmpty()) {
            return place;
        }
        int offset = offset(place);
        Origin origin = origins.get(indexOf(offset));
        if (!origin.copied()) {
            return origin.at();
        }
        if (!origin.equals(cursorOrigin) || cursorOffset > offset) {
            cursorOrigin = origin;
            cursorOffset = origin.offset();
            cursorLine = origin.at().line();
            cursorColumn = origin.at().column();
        }
        for (; cursorOffset < offset; cursorOffset++) {
            if (text.charAt(cursorOffset) == '\n') {
                cursorLine++;
                cursorColumn = 1;
            } else {
                cursorColumn++;
            }
        }
        return new Location(origin.at().file(), cursorLine, cursorColumn);
    }

    /** The stretch that holds an offset. */
    private int indexOf(int offset) {
        int low = 0;
        int high = origins.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (origins.get(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int offset(Location place) {
        if (lines == null) {
            lines = new Lines("", text);
        }
        int offset = place.line() == 0 ? 0 : lines.offset(place.line(), Math.max(1, place.column()));
        return Math.min(offset, text.length());
    }

    /** A value as text. */
    public static String written(Object value) {
        return Values.text(value);
    }

    /** The text as a person would expect it, each value on one line. */
    public String readable() {
        StringBuilder readable = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            int close = text.indexOf(CLOSE, open);
            Object value = values.get(Integer.parseInt(text.substring(open + 1, close)));
            String written = Values.text(value);
            int newline = written.indexOf('\n');
            readable.append(text, from, open).append(newline < 0 ? written : written.substring(0, newline) + "...");
            from = close + 1;
        }
        return readable.append(text, from, text.length()).toString();
    }

    /** Offset of the first character that placeholders are made of, or -1. */
    static int firstReserved(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == OPEN || text.charAt(i) == CLOSE) {
                return i;
            }
        }
        return -1;
    }

    /**
     * From where a stretch of the text comes.
     *
     * @param offset where the stretch begins
     * @param at its place in the template
     * @param copied whether it stands in the template just so
     */
    record Origin(int offset, Location at, boolean copied) {}
}
