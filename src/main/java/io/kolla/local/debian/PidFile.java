package io.kolla.local.debian;

import java.util.Optional;

/**
 * What a daemon's pid file says. The start tells a daemon from a later process with the same number; the fingerprint
 * tells a daemon that was started with other arguments or configuration.
 *
 * @param pid its process
 * @param start when that process started, in the kernel's ticks since boot
 * @param fingerprint the hash of what it was started with
 */
record PidFile(long pid, long start, String fingerprint) {
    /** Reads the text of a pid file; empty when it is no such text. */
    static Optional<PidFile> parse(String text) {
        String[] fields = text.strip().split(" ", -1);
        if (fields.length != 3 || !fields[0].matches("\\d{1,18}") || !fields[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new PidFile(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]));
    }

    /** Whether that very process still runs. */
    boolean alive(ProcessTable processes) {
        return processes.startOf(pid).filter(found -> found == start).isPresent();
    }
}
