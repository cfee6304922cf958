package io.kolla.process;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Programs of this machine. */
public final class SystemCommands implements Commands {
    /** How many lines of output a result keeps: enough for any error message, bounded for long builds. */
    private static final int KEPT_LINES = 2_000;

    private final Map<String, String> environment;
    private final Children children = new Children();

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
        Child child = start(command);
        try {
            child.feed(command.input());
            Deque<String> kept = new ArrayDeque<>();
            OutputLines lines = OutputLines.of(child.process());
            Deadline deadline = Deadline.of(command.limit());
            Optional<String> line = lines.next(deadline);
            while (line.isPresent()) {
                if (kept.size() == KEPT_LINES) {
                    kept.removeFirst();
                }
                kept.addLast(line.get());
                output.accept(line.get());
                line = lines.next(deadline);
            }
            if (!child.process().waitFor(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
                throw new DeadlineException();
            }
            return new Result(child.process().exitValue(), String.join("\n", kept));
        } catch (DeadlineException e) {
            throw new EnvironmentException(
                    command.program() + " was ended: it took longer than "
                            + command.limit().orElseThrow().toSeconds()
                            + " s; run this again, and if that does not help see what " + command.program()
                            + " waits for",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while running " + command.program(), e);
        } finally {
            child.end();
            children.remove(child);
        }
    }

    private Child start(Command command) {
        List<String> arguments = new ArrayList<>();
        boolean session = command.apart() && find("setsid").isPresent();
        if (session) {
            arguments.add("setsid");
            // Should we be killed outright, the kernel ends the program.
            find("setpriv")
                    .filter(SystemCommands::isNotBusybox)
                    .ifPresent(setpriv -> arguments.addAll(List.of(setpriv, "--pdeathsig", "TERM", "--")));
        }
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        command.folder().ifPresent(folder -> builder.directory(folder.toFile()));
        builder.environment().putAll(command.environment());
        if (session && find(command.program()).isEmpty() && !Files.isExecutable(Path.of(command.program()))) {
            // Otherwise it is the wrapper that fails, with a message about itself.
            throw new EnvironmentException("cannot run " + command.program()
                    + ": there is no such program; install it, or put its folder into PATH");
        }
        try {
            return children.add(new Child(builder.start(), session));
        } catch (IOException e) {
            throw new EnvironmentException(notStarted(command.program(), e), e);
        }
    }

    private static String notStarted(String program, IOException error) {
        String said = String.valueOf(error.getMessage());
        String why = said.contains("error=2,") || said.endsWith("No such file or directory")
                ? "there is no such program; install it, or put its folder into PATH"
                : FileTrouble.words(error);
        return "cannot run " + program + ": " + why;
    }

    /** Busybox has a setpriv of its own, which lacks what we want of it. */
    private static boolean isNotBusybox(String program) {
        try {
            return !Path.of(program).toRealPath().endsWith("busybox");
        } catch (IOException e) {
            return false;
        }
    }
}
