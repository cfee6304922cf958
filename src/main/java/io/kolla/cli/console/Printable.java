package io.kolla.cli.console;

import java.util.regex.Pattern;

/**
 * Makes text that others wrote, such as a log line, harmless for whoever looks at it: without escape sequences of
 * terminals, controls, and marks that turn the direction of writing.
 */
public final class Printable {
    private static final Pattern TERMINAL =
            Pattern.compile("\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|.)");

    private Printable() {}

    public static String of(String text) {
        String clean = text.indexOf(0x1b) < 0 ? text : TERMINAL.matcher(text).replaceAll("");
        return clean.codePoints().allMatch(Printable::isShown)
                ? clean
                : clean.codePoints()
                        .filter(Printable::isShown)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isShown(int c) {
        boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
        boolean half = c >= 0xd800 && c <= 0xdfff;
        return !control && !turns && !half && c != 0xfeff && (c & 0xfffe) != 0xfffe;
    }
}
