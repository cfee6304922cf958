package io.kolla.cli.console;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of lines at the bottom of a terminal that is written over in place. Each change is one write inside the
 * terminal's synchronized-output marks, so nothing flickers. Not for use by several threads.
 */
final class Screen {
    private static final String ESCAPE = Character.toString(27) + "[";
    private static final String BEGIN = ESCAPE + "?2026h";
    private static final String END = ESCAPE + "?2026l";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String CLEAR_LINE_END = ESCAPE + "K";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private static final Pattern COLOURS = Pattern.compile(Character.toString(27) + "\\[[0-9;]*m");

    private final PrintStream out;
    private List<String> last = List.of();
    private int columns = Integer.MAX_VALUE;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** Puts these lines in place of the last ones. {@code width} is the terminal's at this moment. */
    void frame(List<String> lines, int width) {
        columns = width;
        if (lines.equals(last)) {
            return;
        }
        StringBuilder text = new StringBuilder(BEGIN).append(last.isEmpty() ? HIDE_CURSOR : "");
        up(text);
        append(text, lines);
        text.append(CLEAR_BELOW).append(END);
        write(text);
        last = List.copyOf(lines);
    }

    /** Writes lines that stay, above the block. */
    void above(List<String> lines) {
        StringBuilder text = new StringBuilder(BEGIN);
        up(text);
        append(text, lines);
        append(text, last);
        text.append(CLEAR_BELOW).append(END);
        write(text);
    }

    /** Takes the block off the screen. */
    void clear() {
        if (!last.isEmpty()) {
            StringBuilder text = new StringBuilder(BEGIN);
            up(text);
            write(text.append(CLEAR_BELOW).append(SHOW_CURSOR).append(END));
            last = List.of();
        }
    }

    /** Leaves the block where it is; the next one begins below it. */
    void leave() {
        if (!last.isEmpty()) {
            write(new StringBuilder(SHOW_CURSOR));
            last = List.of();
        }
    }

    private void up(StringBuilder text) {
        int rows = last.stream().mapToInt(this::rows).sum();
        if (rows > 0) {
            text.append(ESCAPE).append(rows).append('A');
        }
        text.append('\r');
    }

    /** How many rows a line takes by now: a terminal that became narrower has wrapped it. */
    private int rows(String line) {
        int length = COLOURS.matcher(line).replaceAll("").length();
        return Math.max(1, (int) (((long) length + columns - 1) / columns));
    }

    private static void append(StringBuilder text, List<String> lines) {
        lines.forEach(line -> text.append(line).append(CLEAR_LINE_END).append('\n'));
    }

    private void write(StringBuilder text) {
        out.print(text);
        out.flush();
    }
}
