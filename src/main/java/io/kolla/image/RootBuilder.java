package io.kolla.image;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Makes Debian root file systems from packages. */
@FunctionalInterface
public interface RootBuilder {
    /**
     * Makes a root file system.
     *
     * @param root what is in it
     * @param archive the tar file to write
     * @return whether that succeeded; the output says what went wrong
     */
    boolean make(DebianRoot root, Path archive, Consumer<String> output);
}
