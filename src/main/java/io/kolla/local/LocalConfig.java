package io.kolla.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a local cluster lives and which ports it takes.
 *
 * @param state the folder of everything it writes but caches; {@code down} removes it
 * @param cache the folder of what outlives it: built programs
 * @param basePort the API server's port; the other daemons take the {@value #PORTS} ports from here on
 * @param registryPort the image registry's port
 * @param role what it is for
 */
public record LocalConfig(Path state, Path cache, int basePort, int registryPort, Role role) {
    /** How many ports in a row are taken from {@link #basePort} on. */
    public static final int PORTS = 9;

    /** What a local cluster is for. */
    public enum Role {
        /** Runs pods. There can be one on a machine, since it shares the machine's network. */
        NODE,
        /** The API with its controllers only: objects are accepted and watched, no pod runs. Any number side by side. */
        CONTROL_PLANE
    }

    public LocalConfig {
        state = state.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
        if (state.getNameCount() < 2) {
            throw new IllegalArgumentException("the state folder would be removed as a whole: " + state);
        }
        if (basePort < 1 || basePort + PORTS > 65_536) {
            throw new IllegalArgumentException("no room for " + PORTS + " ports from " + basePort);
        }
    }

    /** The cluster of {@code --local}. */
    public static LocalConfig standard(Map<String, String> environment) {
        return new LocalConfig(Path.of("/var/lib/kolla"), cache(environment), 6445, 5005, Role.NODE);
    }

    /** An API server with its controllers for tests, in a folder and on ports of its own. */
    public static LocalConfig controlPlane(Path state, Map<String, String> environment, int basePort) {
        return new LocalConfig(state, cache(environment), basePort, basePort + PORTS, Role.CONTROL_PLANE);
    }

    /** Whether it runs pods. */
    public boolean runsPods() {
        return role == Role.NODE;
    }

    private static Path cache(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.startsWith("/") ? Path.of(xdg) : Path.of(environment.getOrDefault("HOME", "/root"), ".cache");
        return base.resolve("kolla");
    }
}
