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
    /** The group the kubelet measures pods against. */
    static final String ROOT = "/kolla";

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

    /** Makes the kubelet's group. */
    static void create() {
        for (Path tree : trees()) {
            try {
                Files.createDirectories(tree.resolve(ROOT.substring(1)));
            } catch (IOException e) {
                // The kubelet says in its log what it misses; pods run without.
            }
        }
    }

    /** Removes the groups; those that still hold a process stay. */
    static void remove() {
        for (Path tree : trees()) {
            for (String name : List.of(ROOT.substring(1), CONTAINERS)) {
                remove(tree.resolve(name));
            }
        }
    }

    private static void remove(Path group) {
        if (!Files.isDirectory(group)) {
            return;
        }
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
            return;
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
