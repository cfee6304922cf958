package io.kolla.cli;

import io.kolla.cli.console.Console;
import io.kolla.cli.console.JsonConsole;
import io.kolla.cli.console.LiveConsole;
import io.kolla.cli.console.PlainConsole;
import io.kolla.cli.console.Streams;
import io.kolla.cli.console.Terminal;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Where the program runs.
 *
 * @param streams the standard streams
 * @param terminal what is at their other end
 * @param clock the time
 * @param interrupts the keyboard's signals
 * @param catalog the catalog that is used where none is named
 */
public record Surroundings(Streams streams, Terminal terminal, Clock clock, Interrupts interrupts, Path catalog) {
    Console console(boolean json, boolean noColour) {
        if (json) {
            return new JsonConsole(streams);
        }
        if (noColour || !terminal.live() || !terminal.colour()) {
            return new PlainConsole(streams, noColour ? terminal.plain() : terminal);
        }
        LiveConsole live = new LiveConsole(streams, terminal, clock);
        interrupts.onResize(live::resized);
        return live;
    }
}
