package io.kolla.cli;

import io.kolla.cli.console.Console;
import io.kolla.cli.console.Times;
import io.kolla.local.LocalProgress;
import java.time.Duration;

/** Tells the console what the local cluster does. */
final class LocalReporter implements LocalProgress {
    private final Console console;
    private String step = "";

    LocalReporter(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void step(String name) {
        step = name;
        console.activity(name, "");
    }

    @Override
    public synchronized void detail(String line) {
        console.activity(step, line);
    }

    @Override
    public synchronized void done(String name, Duration took) {
        console.activityDone(name, "done in " + Times.of(took));
    }
}
