package io.kolla.process;

import java.util.Optional;
import java.util.function.Consumer;

/** Runs other programs. */
public interface Commands {
    /** Where a program is found on the search path, if it is there. */
    Optional<String> find(String program);

    /**
     * Runs a program to its end. Where the calling thread is interrupted the program is ended, with all it has
     * started.
     *
     * @param command what to run
     * @param output hears every line of its standard output and standard error, as they come, in the calling thread
     * @throws io.kolla.problem.EnvironmentException when it cannot be started, takes longer than its limit, or the
     *     calling thread is interrupted
     */
    Result run(Command command, Consumer<String> output);

    /** Runs a program to its end; its output is only in the result. */
    default Result run(Command command) {
        return run(command, line -> {});
    }

    /**
     * How a program ended.
     *
     * @param status its exit status; 128 and the signal's number where a signal ended it
     * @param output its standard output and standard error, the last lines where there were many
     */
    record Result(int status, String output) {
        /** Below it are exit statuses of programs' own, above it signals. */
        private static final int SIGNALS = 128;

        private static final int LAST_SIGNAL = 64;

        public boolean succeeded() {
            return status == 0;
        }

        /** How it ended, in words: {@code exit status 2}, {@code killed by signal 9}. */
        public String ending() {
            return status > SIGNALS && status <= SIGNALS + LAST_SIGNAL
                    ? "killed by signal " + (status - SIGNALS)
                    : "exit status " + status;
        }
    }
}
