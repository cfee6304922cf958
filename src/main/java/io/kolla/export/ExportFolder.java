package io.kolla.export;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    private final Path folder;

    public ExportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder hold these files and none of an earlier export. After a crash the same call repairs it.
     *
     * @return the paths of the files, in the order given
     * @throws InvalidInputException where the folder holds something else
     * @throws EnvironmentException where it cannot be written
     */
    public List<Path> write(List<ExportFile> files) {
        try {
            Files.createDirectories(folder);
            Set<String> before = listed();
            TreeSet<String> after = new TreeSet<>();
            for (ExportFile file : files) {
                if (!before.contains(file.path()) && Files.exists(inside(file.path()), LinkOption.NOFOLLOW_LINKS)) {
                    throw refused(file.path() + " is there already and was not written by an export");
                }
                after.add(file.path());
            }
            TreeSet<String> both = new TreeSet<>(before);
            both.addAll(after);
            replace(folder.resolve(LIST), lines(both));
            List<Path> written = new ArrayList<>();
            for (ExportFile file : files) {
                Path path = inside(file.path());
                Files.createDirectories(path.getParent());
                replace(path, file.text());
                written.add(path);
            }
            before.removeAll(after);
            remove(before);
            replace(folder.resolve(LIST), lines(after));
            return written;
        } catch (IOException e) {
            throw new EnvironmentException("the export cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private Set<String> listed() throws IOException {
        Path list = folder.resolve(LIST);
        if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
            return new TreeSet<>(Files.readAllLines(list, StandardCharsets.UTF_8));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw refused("the folder is not empty and holds no export");
            }
        }
        return new TreeSet<>();
    }

    /** A path in the folder; one that leads out of it, through a link for one, is refused. */
    private Path inside(String path) throws IOException {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder.normalize()) || target.equals(folder.normalize())) {
            throw refused("\"" + path + "\" leads out of the folder");
        }
        Path real = folder.toRealPath();
        for (Path step = target.getParent();
                step != null && !step.equals(folder.normalize());
                step = step.getParent()) {
            if (Files.exists(step, LinkOption.NOFOLLOW_LINKS)
                    && !step.toRealPath().startsWith(real)) {
                throw refused("\"" + path + "\" leads out of the folder through a link");
            }
        }
        return target;
    }

    private void remove(Collection<String> paths) throws IOException {
        for (String path : paths) {
            Path file = inside(path);
            Files.deleteIfExists(file);
            Path parent = file.getParent();
            if (parent != null && !parent.equals(folder.normalize()) && Files.isDirectory(parent) && isEmpty(parent)) {
                Files.delete(parent);
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Readers see the old content or the new, never half of it. */
    private static void replace(Path path, String text) throws IOException {
        Path fresh = Files.createTempFile(path.toAbsolutePath().getParent(), ".kolla-", ".tmp");
        try {
            Files.writeString(fresh, text);
            Files.setPosixFilePermissions(fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String lines(Collection<String> paths) {
        return paths.isEmpty() ? "" : String.join("\n", paths) + "\n";
    }

    private InvalidInputException refused(String message) {
        return new InvalidInputException(Problem.error(
                Location.of(folder.toString()), message, "choose a new folder, or empty this one yourself"));
    }
}
