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

/**
 * One run of a program, the way a person starts it, to its end.
 *
 * @param status its exit status
 * @param out its standard output
 * @param err its standard error
 * @param took how long it ran
 */
record KollaRun(int status, String out, String err, Duration took) {
    static final Path ROOT = Path.of("").toAbsolutePath();

    /** Runs {@code bin/kolla} with these arguments; its progress also goes to the build's output. */
    static KollaRun kolla(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ROOT.resolve("bin/kolla").toString());
        command.addAll(List.of(arguments));
        System.out.println("$ bin/kolla " + String.join(" ", arguments));
        KollaRun run = program(command, Map.of(), Duration.ofMinutes(40));
        System.out.println("  exit " + run.status() + " after " + run.took().toMillis() / 1000.0 + " s");
        return run;
    }

    /** Runs any program with variables added to the environment, for at most so long. */
    static KollaRun program(List<String> command, Map<String, String> environment, Duration limit) {
        try {
            Path out = Files.createTempFile("kolla-run", ".out");
            Path err = Files.createTempFile("kolla-run", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            Process process = builder.start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        command + " did not end within " + limit + "; it said:\n" + Files.readString(err));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            KollaRun run = new KollaRun(process.exitValue(), Files.readString(out), Files.readString(err), took);
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

    /** Everything the program wrote, for the message of a failed assertion. */
    String all() {
        return "standard output:\n" + out + "\nstandard error:\n" + err;
    }
}
