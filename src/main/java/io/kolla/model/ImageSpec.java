package io.kolla.model;

import io.kolla.problem.Location;
import java.nio.file.Path;
import java.util.List;

/**
 * The image a service defines. Its name is the service's.
 *
 * @param name the image's name
 * @param base what it is built on
 * @param folder the build context, with a {@code Containerfile}
 * @param at where the catalog declares it
 */
public record ImageSpec(String name, Base base, Path folder, Location at) {
    /** What an image is built on. */
    public sealed interface Base {}

    /** Another image of the catalog. */
    public record Parent(String image) implements Base {}

    /** A Debian root file system made from packages. */
    public record Debian(String suite, List<String> packages) implements Base {
        public Debian {
            packages = List.copyOf(packages);
        }
    }
}
