package io.kolla.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command is about.
 *
 * @param catalog the folder with {@code services/} and {@code profiles/}
 * @param profile the profile's name; empty where the release says it
 * @param registry the registry to use instead of the profile's
 * @param valueFiles files with values, the later ones win
 * @param assignments {@code path=value} texts, which win over files
 * @param namespace the namespace of the release
 * @param services the services the command is narrowed to; all where empty
 * @param strict whether what is worth a warning, lint included, is refused
 */
public record Selection(
        Path catalog,
        Optional<String> profile,
        Optional<String> registry,
        List<Path> valueFiles,
        List<String> assignments,
        String namespace,
        List<String> services,
        boolean strict) {
    public Selection {
        valueFiles = List.copyOf(valueFiles);
        assignments = List.copyOf(assignments);
        services = List.copyOf(services);
    }

    /** A selection that is not strict. */
    public Selection(
            Path catalog,
            Optional<String> profile,
            Optional<String> registry,
            List<Path> valueFiles,
            List<String> assignments,
            String namespace,
            List<String> services) {
        this(catalog, profile, registry, valueFiles, assignments, namespace, services, false);
    }

    /** Services of what is installed, which says the profile and the values itself. */
    public static Selection ofInstalled(Path catalog, String namespace, List<String> services) {
        return new Selection(catalog, Optional.empty(), Optional.empty(), List.of(), List.of(), namespace, services);
    }

    /** The same, strict or not. */
    public Selection withStrict(boolean wanted) {
        return new Selection(catalog, profile, registry, valueFiles, assignments, namespace, services, wanted);
    }

    /** The same with another profile. */
    public Selection withProfile(String name) {
        return new Selection(
                catalog, Optional.of(name), registry, valueFiles, assignments, namespace, services, strict);
    }

    /** The same about other services. */
    public Selection withServices(List<String> names) {
        return new Selection(catalog, profile, registry, valueFiles, assignments, namespace, names, strict);
    }

    /** The same with another registry. */
    public Selection withRegistry(Optional<String> other) {
        return new Selection(catalog, profile, other, valueFiles, assignments, namespace, services, strict);
    }

    /** The same with no values and no registry given. */
    public Selection withoutValues() {
        return new Selection(catalog, profile, Optional.empty(), List.of(), List.of(), namespace, services, strict);
    }
}
