package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files and folders of the node, with failures in words. */
final class Folders {
    private Folders() {}

    /** Makes a folder that only its owner can enter, and its parents. */
    static void create(Path folder) {
        attempt("create", folder, () -> {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        });
    }

    /** Makes the folder that a file will be in. */
    static void createFor(Path file) {
        Path folder = file.getParent();
        if (folder != null) {
            create(folder);
        }
    }

    /** The text of a file; empty when there is none. */
    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + file + ": " + FileTrouble.words(e), e);
        }
    }

    /** Writes a file that only its owner can read, whole or not at all; a file with this text is not touched. */
    static void write(Path file, String text) {
        if (read(file).equals(Optional.of(text))) {
            return;
        }
        attempt("write", file, () -> {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text);
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** What is in a folder, sorted by name; nothing when there is no such folder. */
    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentException("cannot list " + folder + ": " + FileTrouble.words(e), e);
        }
    }

    /** Removes a file or a folder with all in it, if it is there. Links are removed, not followed. */
    static void delete(Path target) {
        attempt("remove", target, () -> {
            if (Files.exists(target, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(target, new Remover());
            }
            return target;
        });
    }

    private static void attempt(String verb, Path path, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            throw new EnvironmentException("cannot " + verb + " " + path + ": " + FileTrouble.words(e), e);
        }
    }

    private interface Attempt {
        Path run() throws IOException;
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
