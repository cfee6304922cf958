package io.kolla.cli;

import io.kolla.app.Listeners;
import io.kolla.cli.console.Console;
import io.kolla.event.DeployListener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What every command is given. The console depends on options, so it is made when it is first asked for. */
final class CommandContext {
    private final UseCases useCases;
    private final Surroundings surroundings;
    private final GlobalOptions global = new GlobalOptions();
    private @Nullable Console console;

    CommandContext(UseCases useCases, Surroundings surroundings) {
        this.useCases = useCases;
        this.surroundings = surroundings;
    }

    UseCases useCases() {
        return useCases;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    GlobalOptions global() {
        return global;
    }

    Path catalog() {
        return global.catalog == null ? surroundings.catalog() : global.catalog;
    }

    synchronized Console console() {
        if (console == null) {
            console = surroundings.console(global.output == GlobalOptions.Output.json, global.noColor);
        }
        return console;
    }

    /** Who hears of a run and of what is prepared for it. */
    Listeners listeners(DeployListener run) {
        Console to = console();
        return new Listeners(run, new ImageReporter(to), new LocalReporter(to), to::note);
    }

    synchronized void close() {
        if (console != null) {
            console.close();
        }
    }
}
