package io.kolla.config;

import io.kolla.problem.FileTrouble;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of one catalog. A symbolic link that leads out of it counts as no file. */
final class CatalogFiles {
    private final Path root;
    /** Folders by whether they are inside; asked for again with every file in them. */
    private final Map<Path, Boolean> inside = new ConcurrentHashMap<>();

    CatalogFiles(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** A path's name in messages: relative to the catalog, with slashes. */
    String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** Whether a regular file stands there, inside the catalog. */
    boolean isFile(Path path) {
        return isInside(path) && Files.isRegularFile(path);
    }

    /** Whether a folder stands there, inside the catalog. */
    boolean isFolder(Path path) {
        Boolean known = inside.get(path);
        if (known == null) {
            known = isFolderInside(path);
            inside.put(path, known);
        }
        return known;
    }

    /** What a folder holds, by name. Hidden entries and what editors leave behind are left out. */
    List<Path> list(Path folder, Problems problems) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                String name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".") && !name.startsWith("#") && !name.endsWith("~")) {
                    entries.add(entry);
                }
            }
        } catch (IOException e) {
            problems.error(Location.of(name(folder)), "the folder cannot be read: " + FileTrouble.words(e), null);
        }
        Collections.sort(entries);
        return entries;
    }

    private boolean isFolderInside(Path path) {
        return path.equals(root) || (Files.isDirectory(path) && isInside(path));
    }

    private boolean isInside(Path path) {
        Path folder = path.getParent();
        if (folder == null || !isFolder(folder)) {
            return false;
        }
        try {
            boolean link = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isSymbolicLink();
            return !link || path.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
