package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts and ends daemons that outlive this process. A daemon writes its own pid file before it becomes the program, so
 * there is no moment at which it runs unrecorded; all of them carry a mark in their environment, too.
 */
final class Daemons {
    /** The variable that marks the node's processes; its value is the state folder. */
    static final String MARK = "KOLLA_NODE";

    private static final String LAUNCH = """
            umask "$1"; exec >>"$2" 2>&1 </dev/null
            stat=$(cat /proc/$$/stat)
            start=$(echo "${stat##*) }" | cut -d' ' -f20)
            echo "$$ $start $4" >"$3.new" && mv "$3.new" "$3" || exit 1
            shift 4
            exec "$@"
            """;

    private final Commands commands;
    private final ProcessTable processes;
    private final Layout layout;

    Daemons(Commands commands, ProcessTable processes, Layout layout) {
        this.commands = commands;
        this.processes = processes;
        this.layout = layout;
    }

    /** Its process, when it runs. */
    Optional<PidFile> running(String name) {
        return Folders.read(layout.pidFile(name)).flatMap(PidFile::parse).filter(file -> file.alive(processes));
    }

    /** Whether it runs, started as it would be now. */
    boolean current(Daemon daemon) {
        return running(daemon.name())
                .filter(file -> file.fingerprint().equals(daemon.fingerprint()))
                .isPresent();
    }

    /**
     * Starts a daemon unless it runs as wanted; one that runs with another configuration is ended first.
     *
     * @return whether it was started
     */
    boolean start(Daemon daemon) {
        if (current(daemon)) {
            return false;
        }
        stop(daemon.name(), Duration.ofSeconds(5));
        Path pidFile = layout.pidFile(daemon.name());
        Folders.delete(pidFile);
        List<String> line = new ArrayList<>(List.of("setsid", "--fork", "sh", "-c", LAUNCH, "sh"));
        // The controller manager makes the volumes' folders, for whichever user a pod runs as.
        line.add(daemon.environment().containsKey(NodeDaemons.VOLUMES) ? "0000" : "0022");
        line.add(layout.log(daemon.name()).toString());
        line.add(pidFile.toString());
        line.add(daemon.fingerprint());
        line.addAll(daemon.command());
        Command command = Command.of(line).env(MARK, layout.state().toString());
        for (var entry : daemon.environment().entrySet()) {
            command = command.env(entry.getKey(), entry.getValue());
        }
        Commands.Result result = commands.run(command);
        // The launcher speaks to its log; what comes out here it said before it could open that.
        if (!result.succeeded() || !result.output().isBlank()) {
            throw new EnvironmentException("cannot start " + daemon.name() + ": " + result.output()
                    + "\n    mend that, then run 'kolla cluster up' again");
        }
        if (Waiting.until(Duration.ofSeconds(10), () -> Folders.read(pidFile).isPresent())
                .isEmpty()) {
            throw new EnvironmentException(
                    daemon.name() + " did not start: " + lastWords(daemon.name())
                            + "\n    mend that and run 'kolla cluster up' again, or 'kolla cluster down' first for a fresh start");
        }
        return true;
    }

    /** Ends a daemon, at once where it takes longer than the patience, and forgets it. */
    void stop(String name, Duration patience) {
        Optional<PidFile> found = running(name);
        if (found.isPresent()) {
            PidFile file = found.get();
            if (!patience.isZero()) {
                processes.end(file.pid());
            }
            if (patience.isZero()
                    || Waiting.until(patience, () -> !file.alive(processes)).isEmpty()) {
                processes.kill(file.pid());
                Waiting.until(Duration.ofSeconds(10), () -> !file.alive(processes));
            }
        }
        Folders.delete(layout.pidFile(name));
    }

    /** What a daemon's log ends with, or the fatal error near its end, and where the log is. */
    String lastWords(String name) {
        return "\n" + Lines.telling(Folders.read(layout.log(name)).orElse(""), 8) + "\n    (" + layout.log(name) + ")";
    }
}
