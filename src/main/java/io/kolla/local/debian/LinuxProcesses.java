package io.kolla.local.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** The processes in {@code /proc}. */
final class LinuxProcesses implements ProcessTable {
    /** Fields of {@code stat} after the program's name in brackets: state is the first, the start the 20th. */
    private static final int START_FIELD = 19;
    /** The field of a line of {@code mountinfo} that says where something is mounted. */
    private static final int POINT_FIELD = 4;

    @Override
    public Optional<Long> startOf(long pid) {
        return stat(read(pid, "stat"));
    }

    /** The start in the text of {@code /proc/PID/stat}; empty for an ended process. */
    static Optional<Long> stat(String text) {
        int end = text.lastIndexOf(") ");
        if (end < 0) {
            return Optional.empty();
        }
        String[] fields = text.substring(end + 2).split(" ", -1);
        boolean ended = fields.length <= START_FIELD || fields[0].equals("Z") || fields[0].equals("X");
        return ended ? Optional.empty() : Optional.of(Long.parseLong(fields[START_FIELD]));
    }

    @Override
    public List<Long> withEnvironment(String entry) {
        return having("environ", entry);
    }

    @Override
    public List<Long> withArgument(String argument) {
        return having("cmdline", argument);
    }

    @Override
    public List<Long> descendants(long pid) {
        return ProcessHandle.of(pid)
                .map(handle -> handle.descendants().map(ProcessHandle::pid).toList())
                .orElse(List.of());
    }

    @Override
    public void end(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    @Override
    public void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public List<Long> rootedIn(Path folder) {
        return all(pid -> isRootIn(read(pid, "mountinfo"), folder));
    }

    /** Whether the text of {@code /proc/PID/mountinfo} says that the root is mounted from layers in a folder. */
    static boolean isRootIn(String mountinfo, Path folder) {
        return mountinfo
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > POINT_FIELD && fields[POINT_FIELD].equals("/"))
                .anyMatch(fields -> fields[fields.length - 1].contains("dir=" + folder + "/"));
    }

    private List<Long> having(String file, String entry) {
        return all(pid -> List.of(read(pid, file).split("\0", -1)).contains(entry));
    }

    /** The processes that run and match, but for this one. */
    private List<Long> all(LongPredicate wanted) {
        long self = ProcessHandle.current().pid();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::parseLong)
                    .filter(pid -> pid != self && startOf(pid).isPresent() && wanted.test(pid))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String read(long pid, String file) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It ended meanwhile.
            return "";
        }
    }
}
