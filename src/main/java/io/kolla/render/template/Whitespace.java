package io.kolla.render.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which white space around tags is dropped: a line that holds nothing but tags without output vanishes, a part
 * alone on its line gives its indentation to every line of the part, and {@code ~} eats white space on its side.
 */
final class Whitespace {
    private final String text;
    private final Map<Integer, Tag> byStart = new HashMap<>();
    private final Map<Integer, Tag> byEnd = new HashMap<>();

    Whitespace(String text, List<Tag> tags) {
        this.text = text;
        for (Tag tag : tags) {
            if (tag.type() != Tag.Type.TEXT) {
                byStart.put(tag.start(), tag);
                byEnd.put(tag.end(), tag);
            }
        }
    }

    /** Where the text that is kept begins, given the text piece. */
    int keptFrom(Tag piece) {
        Tag before = byEnd.get(piece.start());
        int from = piece.start();
        if (before == null) {
            return from;
        }
        if (before.trimsAfter()) {
            while (from < piece.end() && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            return from;
        }
        if (isAlone(before)) {
            int newline = text.indexOf('\n', from);
            return newline < 0 || newline >= piece.end() ? piece.end() : newline + 1;
        }
        return from;
    }

    /** Where the text that is kept ends, given the text piece. */
    int keptUntil(Tag piece) {
        Tag after = byStart.get(piece.end());
        int until = piece.end();
        if (after == null) {
            return until;
        }
        if (after.trimsBefore()) {
            while (until > piece.start() && Character.isWhitespace(text.charAt(until - 1))) {
                until--;
            }
            return until;
        }
        if (isAlone(after)) {
            while (until > piece.start() && isBlank(text.charAt(until - 1))) {
                until--;
            }
        }
        return until;
    }

    /** The white space before a tag that stands alone on its line; empty for any other. */
    String indent(Tag tag) {
        if (!isAlone(tag) || tag.trimsBefore()) {
            return "";
        }
        int from = tag.start();
        while (from > 0 && isBlank(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, tag.start());
    }

    /** Whether nothing else stands on its line but tags that write nothing either. */
    boolean isAlone(Tag tag) {
        return tag.type().standsAlone() && clearBefore(tag) && clearAfter(tag);
    }

    private boolean clearBefore(Tag tag) {
        int at = tag.start();
        while (at > 0) {
            char c = text.charAt(at - 1);
            Tag neighbour = byEnd.get(at);
            if (neighbour != null) {
                if (!sharesLine(tag, neighbour)) {
                    return false;
                }
                at = neighbour.start();
            } else if (c == '\n') {
                return true;
            } else if (isBlank(c)) {
                at--;
            } else {
                return false;
            }
        }
        return true;
    }

    private boolean clearAfter(Tag tag) {
        int at = tag.end();
        while (at < text.length()) {
            char c = text.charAt(at);
            Tag neighbour = byStart.get(at);
            if (neighbour != null) {
                if (!sharesLine(tag, neighbour)) {
                    return false;
                }
                at = neighbour.end();
            } else if (c == '\n') {
                return true;
            } else if (isBlank(c) || c == '\r') {
                at++;
            } else {
                return false;
            }
        }
        return true;
    }

    /** A part has its line for itself; tags that write nothing may share one. */
    private static boolean sharesLine(Tag tag, Tag neighbour) {
        return tag.type() != Tag.Type.INCLUDE
                && neighbour.type() != Tag.Type.INCLUDE
                && neighbour.type().standsAlone();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
