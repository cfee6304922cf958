package io.kolla.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The output of a program, line by line. A thread of its own reads it, since reading from a program cannot be
 * interrupted while waiting for a queue can.
 */
final class OutputLines {
    /** A longer line is handed on in pieces. */
    static final int LONGEST_LINE = 16 * 1024;

    private static final int WAITING_LINES = 1_000;
    /**
     * How long to wait for the end of the output of a program that has ended: only a daemon it has left behind keeps
     * that open.
     */
    private static final long AFTER_END_MILLIS = 500;

    private sealed interface Item {}

    private record Line(String text) implements Item {}

    private record EndOfOutput() implements Item {}

    private record EndOfProgram() implements Item {}

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(WAITING_LINES);
    private boolean programEnded;

    private OutputLines() {}

    static OutputLines of(Process process) {
        OutputLines lines = new OutputLines();
        Thread reader = new Thread(() -> lines.read(process.getInputStream()), "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
        var unused = process.onExit().thenRun(() -> lines.put(new EndOfProgram()));
        return lines;
    }

    /**
     * The next line; empty at the end.
     *
     * @throws DeadlineException when none has come by then
     */
    Optional<String> next(Deadline deadline) throws InterruptedException, DeadlineException {
        while (true) {
            long patience = programEnded ? AFTER_END_MILLIS : deadline.remainingMillis();
            Item item = items.poll(patience, TimeUnit.MILLISECONDS);
            if (item instanceof Line line) {
                return Optional.of(line.text());
            }
            if (item instanceof EndOfOutput) {
                return Optional.empty();
            }
            if (item instanceof EndOfProgram) {
                programEnded = true;
            } else if (programEnded) {
                return Optional.empty();
            } else {
                throw new DeadlineException();
            }
        }
    }

    private void read(InputStream stream) {
        StringBuilder line = new StringBuilder();
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            char[] buffer = new char[8 * 1024];
            int read = reader.read(buffer);
            while (read >= 0) {
                for (int at = 0; at < read; at++) {
                    add(buffer[at], line);
                }
                read = reader.read(buffer);
            }
        } catch (IOException e) {
            // The program was ended and its pipe closed under us; what was read is all there is.
            System.getLogger("io.kolla.process").log(System.Logger.Level.DEBUG, "output ended", e);
        }
        if (line.length() > 0) {
            put(new Line(line.toString()));
        }
        put(new EndOfOutput());
    }

    private void add(char next, StringBuilder line) {
        if (next != '\n') {
            line.append(next);
        }
        if (next == '\n' || line.length() == LONGEST_LINE) {
            int end = line.length();
            if (end > 0 && line.charAt(end - 1) == '\r') {
                line.setLength(end - 1);
            }
            put(new Line(line.toString()));
            line.setLength(0);
        }
    }

    private void put(Item item) {
        try {
            items.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
