package io.kolla.image;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of an image's folder, as a hash sees them: names, links, executable bits and content, but no times. */
final class BuildContext {
    /** What an image is built with; builders read it even where an ignore file leaves it out. */
    static final String CONTAINERFILE = "Containerfile";

    private final Path folder;

    BuildContext(Path folder) {
        this.folder = folder;
    }

    boolean hasContainerfile() {
        return Files.isRegularFile(containerfile());
    }

    Path containerfile() {
        return folder.resolve(CONTAINERFILE);
    }

    /** Adds every file, in the order of their names. A folder that is missing counts as empty. */
    void addTo(ContentHash hash) throws IOException {
        SortedMap<String, Path> files = Files.isDirectory(folder) ? files(folder.toRealPath()) : new TreeMap<>();
        for (var entry : files.entrySet()) {
            Path file = entry.getValue();
            hash.text(entry.getKey());
            if (Files.isSymbolicLink(file)) {
                hash.text("link").text(Files.readSymbolicLink(file).toString());
            } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                hash.text(isProgram(file) ? "program" : "file").file(file);
            } else {
                throw new IOException(file + " is neither a file nor a link");
            }
        }
    }

    private static boolean isProgram(Path file) throws IOException {
        return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                .contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private static SortedMap<String, Path> files(Path folder) throws IOException {
        IgnoreRules ignored = IgnoreRules.of(folder);
        SortedMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.equals(CONTAINERFILE) || !ignored.excludes(name)) {
                    files.put(name, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
