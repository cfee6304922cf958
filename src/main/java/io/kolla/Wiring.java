package io.kolla;

import io.kolla.cli.UseCases;
import io.kolla.cli.console.Terminal;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import io.kolla.process.SystemCommands;
import java.util.Map;

/** Chooses the adapters behind the ports, and makes each when it is first needed. */
final class Wiring implements UseCases {
    private final Commands commands;

    Wiring(Map<String, String> environment) {
        this.commands = new SystemCommands(environment);
    }

    Terminal.Size terminalSize() {
        try {
            return Terminal.Size.parse(
                    commands.run(Command.of("sh", "-c", "stty size </dev/tty")).output());
        } catch (EnvironmentException e) {
            return Terminal.Size.CLASSIC;
        }
    }
}
