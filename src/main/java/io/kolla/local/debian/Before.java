package io.kolla.local.debian;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the machine was like before the first daemon started, recorded so that {@code down} can bring it back.
 *
 * @param sysctls kernel settings, one a line
 * @param podLogs whether there were logs of pods that are not ours
 */
record Before(String sysctls, boolean podLogs) {
    private static final String POD_LOGS = "pod-logs\n";

    /** Records the machine as it is, unless that was done before. */
    static void record(Path file) {
        if (Folders.read(file).isEmpty()) {
            Folders.write(file, (Files.exists(Path.of("/var/log/pods")) ? POD_LOGS : "") + Sysctls.snapshot());
        }
    }

    /** What was recorded; empty settings when nothing was. */
    static Before read(Path file) {
        String text = Folders.read(file).orElse("");
        boolean podLogs = text.startsWith(POD_LOGS);
        return new Before(podLogs ? text.substring(POD_LOGS.length()) : text, podLogs);
    }
}
