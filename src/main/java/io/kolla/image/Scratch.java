package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Intermediate files. */
final class Scratch {
    private Scratch() {}

    /** Makes a folder that is empty, as far as what is in it can be deleted. */
    static void empty(Path folder) {
        delete(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write to " + folder + ": " + FileTrouble.words(e), e);
        }
    }

    /**
     * Deletes a folder with what is in it, as far as that is possible; links are not followed and other file systems
     * mounted below are not entered.
     */
    static void delete(Path folder) {
        try {
            Object device = Files.getAttribute(folder, "unix:dev");
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes)
                        throws IOException {
                    return Files.getAttribute(below, "unix:dev").equals(device)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path below, @Nullable IOException e) {
                    // One that is not empty is tried again by the next run.
                    below.toFile().delete();
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What is left is tried again by the next run.
            return;
        }
    }
}
