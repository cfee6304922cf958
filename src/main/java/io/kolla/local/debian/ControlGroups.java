package io.kolla.local.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The control groups of the node, in a tree of version 1, 2 or both. */
final class ControlGroups {
    private static final Path TREE = Path.of("/sys/fs/cgroup");
    /** The group containerd puts containers in. */
    private static final String CONTAINERS = "k8s.io";

    private ControlGroups() {}

    /** The controllers that can be used. */
    static Set<String> controllers() {
        Set<String> found = new HashSet<>();
        for (Path tree : trees()) {
            found.add(tree.getFileName().toString());
            Folders.read(tree.resolve("cgroup.controllers"))
                    .ifPresent(text -> found.addAll(List.of(text.strip().split(" ", -1))));
        }
        return found;
    }

    /** Makes a group. */
    static void create(String name) {
        for (Path tree : trees()) {
            try {
                Files.createDirectories(tree.resolve(name));
            } catch (IOException e) {
                // The kubelet says in its log what it misses; pods run without.
            }
        }
    }

    /** Removes a group and those of containers; what still holds a process stays. */
    static void remove(String name, List<String> containers) {
        for (Path tree : trees()) {
            remove(tree.resolve(name));
            for (String container : containers) {
                remove(tree.resolve(CONTAINERS).resolve(container));
            }
            removeOne(tree.resolve(CONTAINERS));
        }
    }

    private static void remove(Path group) {
        if (!Files.isDirectory(group)) {}
        try (Stream<Path> below = Files.walk(group)) {
            // A group is removed as a folder, though files show in it.
            below.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).forEach(ControlGroups::removeOne);
        } catch (IOException | java.io.UncheckedIOException e) {
            removeOne(group);
        }
    }

    private static void removeOne(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            // Busy: a process that is not ours lives in it.
        }
    }

    private static List<Path> trees() {
        if (Files.exists(TREE.resolve("cgroup.controllers"))) {
            return List.of(TREE);
        }
        return Folders.list(TREE).stream()
                .filter(Files::isDirectory)
                .filter(path -> !Files.isSymbolicLink(path))
                .toList();
    }
}
