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

    /**
     * A Debian root file system made from packages.
     *
     * @param suite the release, such as {@code bookworm}
     * @param variant which packages every root file system of its kind holds, as mmdebstrap names it
     * @param packages packages on top of the variant's
     * @param dpkgOptions lines for dpkg's configuration in the image
     * @param aptOptions lines for apt's configuration in the image
     */
    public record Debian(
            String suite, String variant, List<String> packages, List<String> dpkgOptions, List<String> aptOptions)
            implements Base {
        public Debian {
            packages = List.copyOf(packages);
            dpkgOptions = List.copyOf(dpkgOptions);
            aptOptions = List.copyOf(aptOptions);
        }
    }
}
