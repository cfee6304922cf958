package io.kolla.image;

/** Where a cluster finds the images of a catalog. */
@FunctionalInterface
public interface ImageReferences {
    /**
     * The pinned reference of an image, {@code <registry>/<image>:<tag>}; its tag changes when anything the image is
     * made of does.
     *
     * @param image the image's name
     * @throws io.kolla.problem.InvalidInputException when the catalog defines no such image, or its folder cannot be
     *     read
     */
    String reference(String image);
}
