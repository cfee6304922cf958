package io.kolla.local.debian;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes of this machine. */
interface ProcessTable {
    /** When a process started, in the kernel's ticks since boot; empty when it does not run (a zombie does not). */
    Optional<Long> startOf(long pid);

    /** The processes whose environment holds an entry, {@code NAME=value}. */
    List<Long> withEnvironment(String entry);

    /** The processes whose command line holds an argument. */
    List<Long> withArgument(String argument);

    /** The processes started by a process, and those they started, deepest last. */
    List<Long> descendants(long pid);

    /** The processes whose root file system is kept in a folder, as a container's is, whoever started them. */
    List<Long> rootedIn(Path folder);

    /** Asks a process to end. */
    void end(long pid);

    /** Ends a process at once. */
    void kill(long pid);
}
