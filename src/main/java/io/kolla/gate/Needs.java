package io.kolla.gate;

import io.kolla.model.ComponentId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a component needs, as seen when it is judged: a crash while something needed is not ready is no failure.
 *
 * @param missing needed components that are not ready now, whatever they need themselves included
 * @param crashesBefore how often each container had crashed when everything needed became ready, by {@link #key}; a
 *     container that is not listed had not. Jobs that had failed by then are there by their UIDs
 */
public record Needs(List<ComponentId> missing, Map<String, Integer> crashesBefore) {
    /** Nothing is missing, nothing has crashed before. */
    public static final Needs MET = new Needs(List.of(), Map.of());

    public Needs {
        missing = List.copyOf(missing);
        crashesBefore = Map.copyOf(crashesBefore);
    }

    /** Whether everything needed is ready. */
    public boolean met() {
        return missing.isEmpty();
    }

    /** Names a container of a pod. */
    public static String key(String podUid, String container) {
        return podUid + "/" + container;
    }

    /** How many of a container's crashes came after everything needed was ready. */
    int crashesSince(String podUid, ContainerState container) {
        return container.crashes() - crashesBefore.getOrDefault(key(podUid, container.name()), 0);
    }

    /** Whether a Job had failed already when everything needed became ready. */
    boolean hadFailedBefore(String jobUid) {
        return crashesBefore.containsKey(jobUid);
    }

    /** {@code a/b and c/d}. */
    String missingWords() {
        return missing.stream().map(ComponentId::toString).collect(Collectors.joining(", "));
    }
}
