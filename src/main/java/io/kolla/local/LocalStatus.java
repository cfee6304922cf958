package io.kolla.local;

import java.util.List;
import java.util.Optional;

/**
 * What of a local cluster runs.
 *
 * @param kind what kind of cluster it is, for people
 * @param state the whole in a word
 * @param parts its programs, in the order they start
 * @param access how to reach it; empty when it is down
 */
public record LocalStatus(String kind, State state, List<Part> parts, Optional<LocalAccess> access) {
    public LocalStatus {
        parts = List.copyOf(parts);
    }

    /** The whole in a word. */
    public enum State {
        /** Everything runs and answers. */
        UP,
        /** Some of it runs; {@code up} repairs it. */
        BROKEN,
        /** Nothing is there. */
        DOWN
    }

    /**
     * One program of the cluster.
     *
     * @param name its name
     * @param running whether its process lives
     * @param pid its process; 0 when it does not run
     * @param address where it listens; empty where it does not
     * @param version its version; empty where it is not known
     */
    public record Part(String name, boolean running, long pid, String address, String version) {}
}
