package io.kolla.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Makes lines fit a terminal. */
public final class Lines {
    private static final int NARROWEST = 20;

    private Lines() {}

    /** The dressed lines where they fit; those that do not are broken between words, and bare. */
    public static List<String> fitting(List<String> dressed, List<String> bare, int columns) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            String line = bare.get(i);
            if (line.length() < columns) {
                lines.add(dressed.get(i));
            } else {
                String indent =
                        line.substring(0, line.length() - line.stripLeading().length());
                lines.addAll(wrap(line.strip(), columns, indent));
            }
        }
        return lines;
    }

    /** A text in lines that are shorter than this many columns, each after an indent; longer words are cut in pieces. */
    public static List<String> wrap(String text, int columns, String indent) {
        int room = Math.max(NARROWEST, columns - 1) - indent.length();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > room) {
                lines.add(indent + line);
                line.setLength(0);
            }
            while (rest.length() > room) {
                lines.add(indent + rest.substring(0, room));
                rest = rest.substring(room);
            }
            line.append(line.length() == 0 ? "" : " ").append(rest);
        }
        if (line.length() > 0) {
            lines.add(indent + line);
        }
        return lines;
    }
}
