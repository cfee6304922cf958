package io.kolla.process;

import java.util.Optional;
import java.util.function.Consumer;

/** Runs other programs. */
public interface Commands {
    /** Where a program is found on the search path, if it is there. */
    Optional<String> find(String program);

    /**
     * Runs a program to its end.
     *
     * @param command what to run
     * @param output hears every line of its standard output and standard error, as they come
     * @throws io.kolla.problem.EnvironmentException when it cannot be started
     */
    Result run(Command command, Consumer<String> output);

    /** Runs a program to its end; its output is only in the result. */
    default Result run(Command command) {
        return run(command, line -> {});
    }

    /**
     * How a program ended.
     *
     * @param status its exit status
     * @param output its standard output and standard error, the last lines where there were many
     */
    record Result(int status, String output) {
        public boolean succeeded() {
            return status == 0;
        }
    }
}
