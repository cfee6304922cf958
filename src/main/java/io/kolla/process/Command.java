package io.kolla.process;

import java.nio.file.Path;
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
 */
public record Command(
        List<String> arguments, Optional<Path> folder, Map<String, String> environment, Optional<String> input) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... arguments) {
        return new Command(List.of(arguments), Optional.empty(), Map.of(), Optional.empty());
    }

    public static Command of(List<String> arguments) {
        return new Command(arguments, Optional.empty(), Map.of(), Optional.empty());
    }

    public Command with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Command(all, folder, environment, input);
    }

    public Command in(Path directory) {
        return new Command(arguments, Optional.of(directory), environment, input);
    }

    public Command env(String name, String value) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(name, value);
        return new Command(arguments, folder, all, input);
    }

    public Command reading(String text) {
        return new Command(arguments, folder, environment, Optional.of(text));
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
