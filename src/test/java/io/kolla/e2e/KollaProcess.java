package io.kolla.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs, so that a test can interrupt or kill it. */
final class KollaProcess {
    private final List<String> command;
    private final Process process;
    private final Path out;
    private final Path err;
    private final long start = System.nanoTime();

    private KollaProcess(List<String> command, Process process, Path out, Path err) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code bin/kolla} with these arguments. */
    static KollaProcess kolla(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(KollaRun.ROOT.resolve("bin/kolla").toString());
        command.addAll(List.of(arguments));
        System.out.println("$ bin/kolla " + String.join(" ", arguments));
        return start(command, Map.of());
    }

    /** Starts any program with variables added to the environment. */
    static KollaProcess start(List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("kolla-run", ".out");
            Path err = Files.createTempFile("kolla-run", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(KollaRun.ROOT.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new KollaProcess(command, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until components of its run have begun or become ready so often, or the program has ended. */
    void awaitSteps(long count) {
        while (process.isAlive()
                && said().lines()
                                .filter(line -> line.endsWith(": begins") || line.contains(": ready in "))
                                .count()
                        < count) {
            pause(Duration.ofMillis(10));
        }
    }

    /** Waits until the program has written a text to standard error; whether it did before it ended or the limit came. */
    boolean says(String text, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            boolean alive = process.isAlive();
            if (said().contains(text)) {
                return true;
            }
            if (!alive) {
                return false;
            }
            pause(Duration.ofMillis(50));
        }
        return false;
    }

    /** Waits; returns early when the program ends. */
    void pause(Duration time) {
        try {
            boolean unused = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal, such as {@code INT}. */
    void signal(String name) {
        KollaRun sent = KollaRun.program(
                List.of("kill", "-" + name, Long.toString(process.pid())), Map.of(), Duration.ofSeconds(10));
        if (sent.status() != 0) {
            throw new AssertionError("no signal could be sent: " + sent.all());
        }
    }

    /** Waits for its end, but no longer than this. */
    KollaRun await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + limit + "; it said:\n" + said());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            KollaRun run = new KollaRun(process.exitValue(), Files.readString(out), said(), took);
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String said() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
