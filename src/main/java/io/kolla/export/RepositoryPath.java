package io.kolla.export;

import java.nio.file.Path;

/**
 * Where the folder of an export lies in a repository.
 *
 * @param path with {@code /} between the steps and none at either end; empty for the repository's root
 */
public record RepositoryPath(String path) {
    public RepositoryPath {
        if (path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("not a path below a repository's root: " + path);
        }
    }

    /**
     * Reads a relative path.
     *
     * @throws IllegalArgumentException when it is absolute or leads out of the repository
     */
    public static RepositoryPath parse(String text) {
        Path path = Path.of(text).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new IllegalArgumentException("'" + text + "' is not a path below a repository's root");
        }
        return new RepositoryPath(path.toString());
    }

    /** A path further down. */
    String below(String steps) {
        return path.isEmpty() ? steps : path + "/" + steps;
    }
}
