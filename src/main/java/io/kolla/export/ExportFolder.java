package io.kolla.export;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder that holds an export. It must be empty or hold an earlier export; a list of the files written lies in it, and
 * only files on that list are ever replaced or removed.
 */
public final class ExportFolder {
    /** The list of files written, one path per line. */
    static final String LIST = ".kolla-export";

    /** Where a file is written before it takes its place; one that a crash left is overwritten. */
    private static final String FRESH = LIST + ".new";

    private final Path folder;

    public ExportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder hold these files and none of an earlier export. Nothing is changed where that is refused. Each
     * file is replaced at once, or left as it is where it holds the text already; after a crash the same call repairs
     * the whole.
     *
     * @return the paths of the files, in the order given
     * @throws InvalidInputException where the folder holds something else, or a path leads out of it
     * @throws EnvironmentException where it cannot be written
     */
    public List<Path> write(List<ExportFile> files) {
        try {
            Files.createDirectories(folder);
            Set<String> before = listed();
            Map<String, Path> targets = targets(files, before);
            TreeSet<String> gone = new TreeSet<>(before);
            gone.removeAll(targets.keySet());
            List<Path> goners = new ArrayList<>();
            for (String path : gone) {
                goners.add(inside(path));
            }
            TreeSet<String> both = new TreeSet<>(before);
            both.addAll(targets.keySet());
            replace(folder.resolve(LIST), lines(both));
            for (ExportFile file : files) {
                Path target = inside(file.path());
                Files.createDirectories(target.getParent());
                replace(target, file.text());
            }
            for (Path goner : goners) {
                remove(goner);
            }
            replace(folder.resolve(LIST), lines(targets.keySet()));
            return List.copyOf(targets.values());
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the export cannot be written to " + folder + ": " + FileTrouble.within(folder, e), e);
        }
    }

    private Set<String> listed() throws IOException {
        Path list = folder.resolve(LIST);
        if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
            return new TreeSet<>(new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().equals(FRESH))) {
                throw refused("the folder is not empty and holds no export");
            }
        }
        return new TreeSet<>();
    }

    private Map<String, Path> targets(List<ExportFile> files, Set<String> before) throws IOException {
        Map<String, Path> targets = new LinkedHashMap<>();
        for (ExportFile file : files) {
            Path target = inside(file.path());
            if (!before.contains(file.path()) && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(file.path() + " is there already and was not written by an export");
            }
            if (targets.put(file.path(), target) != null) {
                throw new IllegalArgumentException("two files of one name: " + file.path());
            }
        }
        return targets;
    }

    /** A path in the folder; one that leads out of it, through a link for one, is refused. */
    private Path inside(String path) throws IOException {
        Path root = folder.normalize();
        Path target = resolved(path);
        if (!target.startsWith(root) || target.equals(root)) {
            throw refused("\"" + path + "\" leads out of the folder");
        }
        Path real = folder.toRealPath();
        for (Path step = target.getParent(); step != null && !step.equals(root); step = step.getParent()) {
            if (Files.exists(step, LinkOption.NOFOLLOW_LINKS)
                    && !step.toRealPath().startsWith(real)) {
                throw refused("\"" + path + "\" leads out of the folder through a link");
            }
        }
        return target;
    }

    private Path resolved(String path) {
        try {
            return folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw refused("\"" + path + "\" is no path");
        }
    }

    /** Removes a file and the folders that are empty then. A folder that took the file's place stays. */
    private void remove(Path file) throws IOException {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
        Path root = folder.normalize();
        for (Path parent = file.getParent();
                parent != null && !parent.equals(root) && (!Files.exists(parent) || isEmpty(parent));
                parent = parent.getParent()) {
            Files.deleteIfExists(parent);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Readers see the old content or the new, never half of it. */
    private void replace(Path path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && Files.size(path) == bytes.length
                && Arrays.equals(Files.readAllBytes(path), bytes)) {
            return;
        }
        Path fresh = folder.resolve(FRESH);
        Files.deleteIfExists(fresh);
        Files.write(fresh, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String lines(Collection<String> paths) {
        TreeSet<String> sorted = new TreeSet<>(paths);
        return sorted.isEmpty() ? "" : String.join("\n", sorted) + "\n";
    }

    private InvalidInputException refused(String message) {
        return new InvalidInputException(Problem.error(
                Location.of(folder.toString()), message, "choose a new folder, or empty this one yourself"));
    }
}
