package io.kolla.process;

import io.kolla.problem.EnvironmentException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Programs of this machine. */
public final class SystemCommands implements Commands {
    /** How many lines of output a result keeps: enough for any error message, bounded for long builds. */
    private static final int KEPT_LINES = 2_000;

    private final Map<String, String> environment;

    /** @param environment this process's environment, for the search path */
    public SystemCommands(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> find(String program) {
        // sbin is not on every root's path, and that is where the tools of network and file systems are.
        String path = environment.getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }

    @Override
    public Result run(Command command, Consumer<String> output) {
        ProcessBuilder builder = new ProcessBuilder(command.arguments()).redirectErrorStream(true);
        command.folder().ifPresent(folder -> builder.directory(folder.toFile()));
        builder.environment().putAll(command.environment());
        Process process = start(builder, command);
        try {
            write(process, command);
            Deque<String> kept = new ArrayDeque<>();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = reader.readLine();
                while (line != null) {
                    if (kept.size() == KEPT_LINES) {
                        kept.removeFirst();
                    }
                    kept.addLast(line);
                    output.accept(line);
                    line = reader.readLine();
                }
            }
            return new Result(process.waitFor(), String.join("\n", kept));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot talk to " + command.arguments().get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(
                    "interrupted while running " + command.arguments().get(0), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static Process start(ProcessBuilder builder, Command command) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EnvironmentException("cannot run " + command.arguments().get(0) + ": " + e.getMessage(), e);
        }
    }

    private static void write(Process process, Command command) throws IOException {
        try (OutputStream stdin = process.getOutputStream()) {
            if (command.input().isPresent()) {
                stdin.write(command.input().get().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
