package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Finds where tags begin and end: text, comments and escaped braces are told from the tags that hold words. */
final class TagFinder {
    private final String text;
    private final Lines lines;
    private final List<Tag> pieces = new ArrayList<>();

    private TagFinder(String text, Lines lines) {
        this.text = text;
        this.lines = lines;
        int from = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            boolean escaped = open > from && text.charAt(open - 1) == '\\';
            int start = escaped ? open - 1 : open;
            if (start > from) {
                pieces.add(piece(Tag.Type.TEXT, from, start));
            }
            from = escaped ? escaped(start) : text.startsWith("{{!", open) ? comment(open) : tag(open);
        }
        if (from < text.length()) {
            pieces.add(piece(Tag.Type.TEXT, from, text.length()));
        }
    }

    /** Text, comments, escaped braces and, as outputs, all tags with words, in order. */
    static List<Tag> find(String text, Lines lines) {
        return new TagFinder(text, lines).pieces;
    }

    private int escaped(int start) {
        int close = text.indexOf("}}", start);
        int end = close < 0 ? text.length() : close + 2;
        pieces.add(piece(Tag.Type.ESCAPED, start, end));
        return end;
    }

    private int comment(int start) {
        String closer = text.startsWith("{{!--", start) ? "--}}" : "}}";
        int close = text.indexOf(closer, start + closer.length());
        if (close < 0) {
            throw fault(start, "this comment never ends", "end it with " + closer);
        }
        int end = close + closer.length();
        pieces.add(piece(Tag.Type.COMMENT, start, end));
        return end;
    }

    private int tag(int start) {
        int at = start + 2;
        while (!text.startsWith("}}", at)) {
            if (at >= text.length()) {
                throw fault(start, "this tag never ends", "end it with }}");
            }
            char c = text.charAt(at);
            at = c == '"' || c == '\'' ? afterQuotes(at, c) : at + 1;
        }
        int end = at + 2;
        pieces.add(piece(Tag.Type.OUTPUT, start, end));
        return end;
    }

    private int afterQuotes(int start, char quote) {
        for (int at = start + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at + 1;
            }
        }
        throw fault(start, "this text in quotes never ends", "end it with " + quote);
    }

    private static Tag piece(Tag.Type type, int start, int end) {
        return new Tag(type, start, end, List.of(), false, false);
    }

    private InvalidInputException fault(int offset, String message, String hint) {
        return new InvalidInputException(Problem.error(lines.at(offset), message, hint));
    }
}
