package io.kolla.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program we have started.
 *
 * @param process the program
 * @param session whether it leads a session of its own, and so a process group
 */
record Child(Process process, boolean session) {
    private static final long PATIENCE_SECONDS = 5;

    /** Gives it its input. It need not read that: many programs end without. */
    void feed(Optional<String> input) {
        if (input.isEmpty()) {
            close(process.getOutputStream());
            return;
        }
        // A thread of its own, since a program that writes before it reads would wait for us, and we for it.
        Thread writer = new Thread(
                () -> {
                    try (OutputStream stdin = process.getOutputStream()) {
                        stdin.write(input.get().getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        unread(e);
                    }
                },
                "input of " + process.pid());
        writer.setDaemon(true);
        writer.start();
    }

    /** Ends it and what it has started, at first politely. Does nothing when it has ended by itself. */
    void end() {
        if (!process.isAlive()) {
            return;
        }
        // An interrupt is often why we are here; it must not cut short the time the program is given.
        boolean interrupted = Thread.interrupted();
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        signalGroup("TERM");
        all.forEach(ProcessHandle::destroy);
        interrupted |= !waitFor(process);
        signalGroup("KILL");
        all.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a while for the end of a program; false when interrupted. */
    private static boolean waitFor(Process program) {
        try {
            program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void signalGroup(String signal) {
        if (!session) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("kill", "-s", signal, "--", "-" + process.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!waitFor(kill)) {
                Thread.currentThread().interrupt();
            }
        } catch (IOException e) {
            unread(e);
        }
    }

    private static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            unread(e);
        }
    }

    private static void unread(IOException e) {
        System.getLogger("io.kolla.process").log(System.Logger.Level.DEBUG, "a program was not heard out", e);
    }
}
