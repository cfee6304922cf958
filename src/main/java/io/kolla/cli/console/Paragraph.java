package io.kolla.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit a classic terminal. */
public final class Paragraph {
    /** The width of lines, in characters. */
    public static final int WIDTH = 80;

    private Paragraph() {}

    /**
     * The text in lines, broken between words; a word that is too long has a line of its own.
     *
     * @param first what the first line begins with
     * @param indent how far the other lines are indented
     */
    public static List<String> lines(String first, int indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.strip().split("\\s+", -1)) {
            int width = line.length() + (empty ? 0 : 1) + word.length();
            if (!empty && width > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** The text as it is where it is no longer than this, else its beginning and dots. */
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
    }
}
