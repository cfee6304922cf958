package io.kolla.cli;

import io.kolla.cli.console.Style;

/** Dresses lines of a diff as everybody knows them. */
final class DiffColours {
    private DiffColours() {}

    static String of(String line, Style style) {
        if (line.startsWith("---") || line.startsWith("+++")) {
            return style.bold(line);
        }
        if (line.startsWith("@@")) {
            return style.name(line);
        }
        if (line.startsWith("-")) {
            return style.bad(line);
        }
        return line.startsWith("+") ? style.good(line) : line;
    }
}
