package io.kolla.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program with its arguments. Arguments are seen by every user of the machine: a secret is never among them.
 *
 * @param arguments the program and its arguments
 * @param folder where it runs; the current folder when empty
 * @param environment variables added to those of this process
 * @param input what it reads from standard input; nothing when empty
 * @param limit how long it may take; for ever when empty
 * @param apart whether it runs in a session of its own, without a terminal: an interrupt typed at the terminal reaches
 *     us only, and we end it together with all it has started
 */
public record Command(
        List<String> arguments,
        Optional<Path> folder,
        Map<String, String> environment,
        Optional<String> input,
        Optional<Duration> limit,
        boolean apart) {
    public Command {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... arguments) {
        return of(List.of(arguments));
    }

    public static Command of(List<String> arguments) {
        return new Command(arguments, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), false);
    }

    /** The program, without its arguments. */
    public String program() {
        return arguments.get(0);
    }

    public Command with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Command(all, folder, environment, input, limit, apart);
    }

    public Command in(Path directory) {
        return new Command(arguments, Optional.of(directory), environment, input, limit, apart);
    }

    public Command env(String name, String value) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(name, value);
        return new Command(arguments, folder, all, input, limit, apart);
    }

    public Command reading(String text) {
        return new Command(arguments, folder, environment, Optional.of(text), limit, apart);
    }

    public Command within(Duration time) {
        return new Command(arguments, folder, environment, input, Optional.of(time), apart);
    }

    public Command inOwnSession() {
        return new Command(arguments, folder, environment, input, limit, true);
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
