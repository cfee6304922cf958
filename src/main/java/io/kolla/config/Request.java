package io.kolla.config;

import io.kolla.model.GivenValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param profile the profile's name
 * @param namespace the namespace to install into
 * @param registry the registry to use instead of the profile's
 * @param valueFiles files with values ({@code -f}), the later ones win
 * @param sets single values ({@code --set}), such as {@code web.replicas=2}; they win over files
 * @param services the services to narrow the command to; none for all of the profile
 * @param recorded values a release was deployed with; files and single values win over them
 */
public record Request(
        String profile,
        String namespace,
        Optional<String> registry,
        List<Path> valueFiles,
        List<String> sets,
        List<String> services,
        GivenValues recorded) {
    /** The namespace where the user names none. */
    public static final String DEFAULT_NAMESPACE = "kolla";

    /** The registry where neither user nor profile names one. */
    public static final String DEFAULT_REGISTRY = "127.0.0.1:5005/kolla";

    public Request {
        valueFiles = List.copyOf(valueFiles);
        sets = List.copyOf(sets);
        services = List.copyOf(services);
    }

    /** A request that no release stands behind. */
    public Request(
            String profile,
            String namespace,
            Optional<String> registry,
            List<Path> valueFiles,
            List<String> sets,
            List<String> services) {
        this(profile, namespace, registry, valueFiles, sets, services, GivenValues.NONE);
    }

    /** A profile as it is, in the default namespace. */
    public static Request of(String profile) {
        return new Request(profile, DEFAULT_NAMESPACE, Optional.empty(), List.of(), List.of(), List.of());
    }
}
