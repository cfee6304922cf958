package io.kolla.local.debian;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that runs in the background as part of the node.
 *
 * @param name its name, also that of its log and pid file
 * @param command the program and its arguments
 * @param environment variables it gets on top of this process's
 * @param configuration the texts of the files it reads when it starts
 * @param address where it listens, for people; empty where it does not
 * @param version its version, for people
 */
record Daemon(
        String name,
        List<String> command,
        Map<String, String> environment,
        List<String> configuration,
        String address,
        String version) {
    Daemon {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        configuration = List.copyOf(configuration);
    }

    /** Changes whenever the daemon must be started anew to be as wanted. */
    String fingerprint() {
        return Hash.of(command + "\n" + new TreeMap<>(environment) + "\n" + configuration)
                .substring(0, 16);
    }
}
