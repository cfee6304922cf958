package io.kolla.model;

import io.kolla.problem.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A service of the catalog: the folder {@code services/<name>/}.
 *
 * @param name its name, equal to its folder's
 * @param description one line about it
 * @param folder where it lies
 * @param image the image it defines, if any
 * @param secrets the secrets it declares
 * @param components its components, in the order of the file; none for a service that only lends images and templates
 * @param checks its functional checks
 * @param access how to reach it
 * @param values which values it takes; empty for a service that takes none
 * @param at where the catalog declares it
 */
public record Service(
        String name,
        String description,
        Path folder,
        Optional<ImageSpec> image,
        List<SecretSpec> secrets,
        List<Component> components,
        List<Check> checks,
        List<AccessEntry> access,
        Optional<ValuesSchema> values,
        Location at) {
    public Service {
        secrets = List.copyOf(secrets);
        components = List.copyOf(components);
        checks = List.copyOf(checks);
        access = List.copyOf(access);
    }
}
