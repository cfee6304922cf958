package io.kolla.cli;

import io.kolla.cli.console.Terminal;
import io.kolla.testing.Streamed;
import java.nio.file.Path;
import java.time.Clock;

/** A command line with streams that are kept. */
final class CliHarness {
    private final Streamed streamed = new Streamed("");
    private final Cli cli;

    CliHarness(UseCases useCases) {
        Interrupts none = new Interrupts() {
            @Override
            public void onInterrupt(Runnable action) {}

            @Override
            public void quit(int status) {}

            @Override
            public void onResize(Runnable action) {}
        };
        this.cli = new Cli(
                useCases, new Surroundings(streamed.streams(), Terminal.NONE, Clock.systemUTC(), none, Path.of("")));
    }

    Cli cli() {
        return cli;
    }

    int run(String... args) {
        return cli.run(args);
    }

    String out() {
        return streamed.out();
    }

    String err() {
        return streamed.err();
    }
}
