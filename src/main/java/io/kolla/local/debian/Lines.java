package io.kolla.local.debian;

import java.util.List;

/** Ends of long texts. */
final class Lines {
    private Lines() {}

    /** The last lines of a text, each indented. */
    static String last(String text, int count) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<String> kept = lines.subList(Math.max(0, lines.size() - count), lines.size());
        return kept.isEmpty() ? "    (it said nothing)" : "    " + String.join("\n    ", kept);
    }
}
