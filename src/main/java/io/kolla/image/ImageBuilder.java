package io.kolla.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds images into a storage of this machine and pushes them from there. What goes wrong is told by the lines of
 * output. Safe for use by several threads, but for {@link #recover}.
 */
public interface ImageBuilder {
    /** The program it works with, for messages. */
    String name();

    /** Throws away what killed builds have left. Called while nobody else builds. */
    void recover();

    /** The images in the storage, by their local names, with their sizes in bytes. */
    Map<String, Long> stored();

    /**
     * Makes an image of nothing but a root file system.
     *
     * @param name the local name it gets
     * @param archive the root file system as a tar file
     * @return whether that succeeded
     */
    boolean importRoot(String name, Path archive, Consumer<String> output);

    /**
     * Builds an image from a context folder and its {@code Containerfile}.
     *
     * @param name the local name it gets, only once it is complete
     * @param parent the value of the build argument {@code PARENT}: a local name, or the reference of a pushed image
     * @param context the folder
     * @return whether that succeeded
     */
    boolean build(String name, String parent, Path context, Consumer<String> output);

    /**
     * Pushes an image.
     *
     * @param name its local name
     * @param reference where to
     * @return whether that succeeded
     */
    boolean push(String name, Reference reference, Consumer<String> output);

    /** Removes images from the storage, as far as nothing uses them. */
    void remove(List<String> names);

    /** Whether an image can be pulled, asked with the credentials the builder has been given by its own login. */
    boolean canPull(Reference reference);
}
