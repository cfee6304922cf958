package io.kolla.apply;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the engine gets its time and its inputs from. Inputs run one after another on the thread that takes them; work
 * may run beside them.
 */
public interface Loop extends AutoCloseable {
    /** The time. */
    Instant now();

    /** Adds an input. Callable from any thread. */
    void post(Runnable input);

    /** Has something done that may take a while and must not hold up the loop; it posts its result. */
    void work(Runnable task);

    /** The next input, waited for until a time; empty when that time has come. */
    Optional<Runnable> take(Instant until);

    /** Ends what it does beside the loop; the default has nothing to end. */
    @Override
    default void close() {}
}
