package io.kolla.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /** Runs {@code bin/kolla} with these arguments; its command line and end also go to the build's output. */
    static KollaRun kolla(String... arguments) {
        KollaRun run = KollaProcess.kolla(arguments).await(Duration.ofMinutes(40));
        System.out.println("  exit " + run.status() + " after " + run.took().toMillis() / 1000.0 + " s");
        return run;
    }

    /** Runs any program with variables added to the environment, for at most so long. */
    static KollaRun program(List<String> command, Map<String, String> environment, Duration limit) {
        return KollaProcess.start(command, environment).await(limit);
    }

    /** Everything the program wrote, for the message of a failed assertion. */
    String all() {
        return "standard output:\n" + out + "\nstandard error:\n" + err;
    }
}
