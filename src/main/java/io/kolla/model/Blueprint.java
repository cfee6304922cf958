package io.kolla.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is wanted, resolved: a profile with its services and merged values, checked against the catalog. Everything
 * after this works from a blueprint.
 *
 * @param profile the profile's name
 * @param namespace the namespace it is installed in, which is also the release's name
 * @param registry registry and path under which its images are found, such as {@code 127.0.0.1:5005/kolla}
 * @param catalog the whole catalog, since templates and images may be lent by services outside the profile
 * @param services the services the profile installs, by name
 * @param values the merged values of each of them
 * @param global values every template sees
 * @param selected the services a command is narrowed to, a subset of {@code services}; all of them where it is not.
 *     Values and templates do not depend on it
 * @param given what a user gave on top of the profile; merged into the values already
 */
public record Blueprint(
        String profile,
        String namespace,
        String registry,
        Catalog catalog,
        SortedMap<String, Service> services,
        Map<String, Tree> values,
        Tree global,
        SortedSet<String> selected,
        GivenValues given) {
    public Blueprint {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        selected = Collections.unmodifiableSortedSet(new TreeSet<>(selected));
    }

    /** A blueprint that is not narrowed. */
    public Blueprint(
            String profile,
            String namespace,
            String registry,
            Catalog catalog,
            SortedMap<String, Service> services,
            Map<String, Tree> values,
            Tree global) {
        this(
                profile,
                namespace,
                registry,
                catalog,
                services,
                values,
                global,
                new TreeSet<>(services.keySet()),
                GivenValues.NONE);
    }
}
