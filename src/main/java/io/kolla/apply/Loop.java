package io.kolla.apply;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the engine gets its time and its inputs from. Inputs run one after another on the thread that takes them; work
 * may run beside them.
 */
public interface Loop {
    /** The time. */
    Instant now();

    /** Adds an input. Callable from any thread. */
    void post(Runnable input);

    /** Has something done that may take a while and must not hold up the loop; it posts its result. */
    void work(Runnable task);

    /** The next input, waited for until a time; empty when that time has come. */
    Optional<Runnable> take(Instant until);
}
