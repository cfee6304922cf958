package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packages of this very program, wherever it was started from, an archive or a folder.
 *
 * @param home a class of the program
 * @param packages the packages
 */
record OwnClasses(Class<?> home, List<String> packages) {
    OwnClasses {
        packages = List.copyOf(packages);
    }

    /** Where a class was loaded from. */
    static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type + " is no file", e);
        }
    }

    /** Changes when one of the classes does, and not when the rest of the program is built anew. */
    String hash() {
        MessageDigest digest = sha256();
        visit((name, file) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Copies the classes below a folder, as a class path wants them. */
    void copyTo(Path folder) {
        visit((name, file) -> {
            Path copy = folder.resolve(name);
            Folders.createFor(copy);
            Files.write(copy, Files.readAllBytes(file));
        });
    }

    private void visit(Visitor visitor) {
        Path source = source(home);
        try {
            if (Files.isDirectory(source)) {
                visit(source, visitor);
            } else {
                try (FileSystem archive = FileSystems.newFileSystem(source)) {
                    visit(archive.getPath("/"), visitor);
                }
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot read this program's classes in " + source + ": " + FileTrouble.words(e), e);
        }
    }

    private void visit(Path root, Visitor visitor) throws IOException {
        for (String name : packages) {
            String folder = name.replace('.', '/');
            List<String> files = new ArrayList<>();
            try (Stream<Path> found = Files.list(root.resolve(folder))) {
                found.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class"))
                        .sorted()
                        .forEach(files::add);
            }
            for (String file : files) {
                visitor.visit(folder + "/" + file, root.resolve(folder).resolve(file));
            }
        }
    }

    private interface Visitor {
        void visit(String name, Path file) throws IOException;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
