package io.kolla.local.debian;

import java.util.List;
import java.util.regex.Pattern;

/** Ends of long texts. */
final class Lines {
    /** How Go programs of the node say why they end: a fatal line of klog, a panic, a fatal line of logrus. */
    private static final Pattern FATAL = Pattern.compile("F\\d{4} .*|panic: .*|.*level=fatal.*|Error: .*");

    private static final int NEAR = 400;

    private Lines() {}

    /** The last fatal error near the end of a log, which stack traces may follow; the last lines where there is none. */
    static String telling(String log, int count) {
        List<String> lines = log.lines().toList();
        List<String> fatal = lines.subList(Math.max(0, lines.size() - NEAR), lines.size()).stream()
                .filter(line -> FATAL.matcher(line).matches())
                .toList();
        return fatal.isEmpty() ? last(log, count) : "    " + fatal.get(fatal.size() - 1);
    }

    /** The last lines of a text, each indented. */
    static String last(String text, int count) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<String> kept = lines.subList(Math.max(0, lines.size() - count), lines.size());
        return kept.isEmpty() ? "    (it said nothing)" : "    " + String.join("\n    ", kept);
    }
}
