package io.kolla.release;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who works on a release.
 *
 * @param user the user's login name
 * @param host the machine
 * @param pid the process
 * @param command what it does, such as {@code deploy}
 * @param since when the process began
 * @param kernel names the running kernel and the process namespace, so that only those who see the same processes
 *     compare pids; empty where that is not known
 */
public record LeaseHolder(String user, String host, long pid, String command, Instant since, String kernel) {
    /** This process, which runs a command. */
    public static LeaseHolder current(String command) {
        ProcessHandle self = ProcessHandle.current();
        return new LeaseHolder(
                System.getProperty("user.name", "unknown"),
                hostName(),
                self.pid(),
                command,
                self.info().startInstant().orElseGet(Instant::now),
                kernelName());
    }

    /** The text kept in the Lease: {@code user@host (deploy, pid 12) since 2026-01-01T00:00:00Z}. */
    public String identity() {
        return user + "@" + host + " (" + command + ", pid " + pid + ") since " + since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What tells the process among those of the same kernel. */
    String process() {
        return kernel.isEmpty() ? "" : kernel + " " + pid + " " + since.toEpochMilli();
    }

    /**
     * Whether the process of a holder has certainly ended: it ran under this very kernel and is no longer there.
     *
     * @param process what {@link #process} gave for it
     */
    boolean hasEnded(String process) {
        String[] parts = process.split(" ", -1);
        if (kernel.isEmpty() || parts.length != 3 || !parts[0].equals(kernel)) {
            return false;
        }
        try {
            long began = Long.parseLong(parts[2]);
            Optional<ProcessHandle> handle =
                    ProcessHandle.of(Long.parseLong(parts[1])).filter(ProcessHandle::isAlive);
            return handle.isEmpty()
                    || handle.get()
                            .info()
                            .startInstant()
                            .filter(start -> start.toEpochMilli() != began)
                            .isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String kernelName() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
