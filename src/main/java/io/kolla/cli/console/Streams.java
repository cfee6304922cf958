package io.kolla.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The standard streams.
 *
 * @param in what the user types
 * @param out results
 * @param err everything else
 */
public record Streams(BufferedReader in, PrintStream out, PrintStream err) {
    /** Standard output for those who want a writer. */
    public PrintWriter outWriter() {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    /** Standard error for those who want a writer. */
    public PrintWriter errWriter() {
        return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    }

    void print(Iterable<String> lines) {
        lines.forEach(this::println);
        out.flush();
    }

    void println(String line) {
        // Not println: the line's end is the same on every system.
        out.print(line + '\n');
    }

    void say(String line) {
        err.print(line + '\n');
        err.flush();
    }

    boolean askYes(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = in.readLine();
            if (answer == null) {
                err.print('\n');
                return false;
            }
            String given = answer.strip().toLowerCase(Locale.ROOT);
            return given.equals("y") || given.equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
