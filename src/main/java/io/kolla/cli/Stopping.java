package io.kolla.cli;

import io.kolla.cli.console.Console;
import java.util.concurrent.atomic.AtomicInteger;

/** Ctrl-C: the first stops starting new work, the second quits. */
final class Stopping {
    private Stopping() {}

    static void with(CommandContext context, Runnable stop) {
        with(context, stop, () -> {});
    }

    /** @param last what is to be done before the program quits at once */
    static void with(CommandContext context, Runnable stop, Runnable last) {
        Console console = context.console();
        Interrupts interrupts = context.surroundings().interrupts();
        AtomicInteger asked = new AtomicInteger();
        interrupts.onInterrupt(() -> {
            if (asked.incrementAndGet() == 1) {
                console.note("stopping: nothing more is started; Ctrl-C again to quit at once");
                stop.run();
            } else {
                console.close();
                last.run();
                interrupts.quit(ExitCode.INTERRUPTED);
            }
        });
    }
}
