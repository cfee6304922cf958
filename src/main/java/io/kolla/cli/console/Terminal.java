package io.kolla.cli.console;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is at the other end of the standard streams.
 *
 * @param interactive whether somebody can answer questions: standard input and standard error are a terminal
 * @param output whether standard output is a terminal
 * @param live whether standard error is a terminal whose lines can be written over
 * @param colour whether colours are welcome
 * @param unicode whether symbols outside ASCII can be shown
 * @param size asks for the size; costs some milliseconds
 */
public record Terminal(
        boolean interactive, boolean output, boolean live, boolean colour, boolean unicode, Supplier<Size> size) {
    /** A terminal's size in characters. */
    public record Size(int columns, int rows) {
        /** What terminals had before they had sizes. */
        public static final Size CLASSIC = new Size(80, 24);

        /** Reads {@code rows columns}, as {@code stty size} says it; the classic size where that makes no sense. */
        public static Size parse(String text) {
            String[] words = text.strip().split(" ", -1);
            try {
                int rows = Integer.parseInt(words[0]);
                int columns = words.length == 2 ? Integer.parseInt(words[1]) : 0;
                return rows > 0 && columns > 0 ? new Size(columns, rows) : CLASSIC;
            } catch (NumberFormatException e) {
                return CLASSIC;
            }
        }
    }

    /** No terminal at all: a pipe, a file, a job. */
    public static final Terminal NONE = new Terminal(false, false, false, false, false, () -> Size.CLASSIC);

    /**
     * Reads the surroundings.
     *
     * @param streams which streams are a terminal: {@code in}, {@code out}, {@code err}
     * @param environment the process's environment, for NO_COLOR, TERM and the locale
     * @param size asks for the size
     */
    public static Terminal of(Set<String> streams, Map<String, String> environment, Supplier<Size> size) {
        boolean err = streams.contains("err");
        String term = environment.getOrDefault("TERM", "dumb");
        boolean able = !term.equals("dumb") && !term.isEmpty();
        boolean colour = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                err && streams.contains("in"), streams.contains("out"), err && able, colour, isUtf8(environment), size);
    }

    /** The same without colours and without anything that moves. */
    public Terminal plain() {
        return new Terminal(interactive, output, false, false, unicode, size);
    }

    /** How standard output is dressed. */
    public Style outputStyle() {
        return output ? new Style(colour, unicode) : Style.NONE;
    }

    private static boolean isUtf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                String upper = locale.toUpperCase(Locale.ROOT);
                return upper.contains("UTF-8") || upper.contains("UTF8");
            }
        }
        return false;
    }
}
