package io.kolla.cli;

import java.util.ArrayList;
import java.util.List;

/** Pieces of text in lines of at most eighty columns where they allow it. */
final class Wrapped {
    private static final int WIDTH = 80;

    private Wrapped() {}

    /**
     * Joins pieces and breaks between them.
     *
     * @param lead what the first line begins with; the others are indented as far
     * @param separator what stands between two pieces; at the end of a line without trailing blanks
     */
    static List<String> of(String lead, String separator, List<String> pieces) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(lead);
        boolean begun = false;
        for (String piece : pieces) {
            if (begun && line.length() + separator.length() + piece.length() > WIDTH) {
                lines.add((line + separator).stripTrailing());
                line = new StringBuilder(" ".repeat(lead.length()));
            } else if (begun) {
                line.append(separator);
            }
            line.append(piece);
            begun = true;
        }
        lines.add(line.toString());
        return lines;
    }
}
