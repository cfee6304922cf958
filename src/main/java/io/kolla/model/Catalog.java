package io.kolla.model;

import io.kolla.problem.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folders {@code services/} and {@code profiles/}, read and checked each for itself.
 *
 * @param root the folder that holds both
 * @param services every service by name
 * @param profiles every profile by name
 * @param global which {@code global} values there are; empty where the catalog does not say, then any may be given
 * @param flaws what is wrong with it and was not refused
 */
public record Catalog(
        Path root,
        SortedMap<String, Service> services,
        SortedMap<String, Profile> profiles,
        Optional<ValuesSchema> global,
        List<Problem> flaws) {
    public Catalog {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        flaws = List.copyOf(flaws);
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    }

    /** A catalog without flaws. */
    public Catalog(
            Path root,
            SortedMap<String, Service> services,
            SortedMap<String, Profile> profiles,
            Optional<ValuesSchema> global) {
        this(root, services, profiles, global, List.of());
    }
}
