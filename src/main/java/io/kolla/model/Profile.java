package io.kolla.model;

import io.kolla.problem.Location;
import java.util.List;
import java.util.Optional;

/**
 * A profile as its file says, before its parents are merged in.
 *
 * @param name its name, equal to its file's
 * @param description one line about it
 * @param parents the profiles it extends, the later ones win
 * @param services the services it adds
 * @param registry where its images are found
 * @param values values by service, and {@code global}
 * @param at its file
 */
public record Profile(
        String name,
        String description,
        List<String> parents,
        List<String> services,
        Optional<String> registry,
        Node.Mapping values,
        Location at) {
    public Profile {
        parents = List.copyOf(parents);
        services = List.copyOf(services);
    }
}
