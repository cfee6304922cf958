package io.kolla.local.debian;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Processes that a test makes up. */
final class FakeProcesses implements ProcessTable {
    private final Map<Long, Long> starts = new TreeMap<>();
    private final Map<String, List<Long>> environment = new TreeMap<>();
    private final Map<Path, List<Long>> roots = new TreeMap<>();
    private final List<Long> killed = new ArrayList<>();

    FakeProcesses running(long pid, long start) {
        starts.put(pid, start);
        return this;
    }

    FakeProcesses marked(String entry, Long... pids) {
        environment.put(entry, List.of(pids));
        return this;
    }

    FakeProcesses rooted(Path folder, Long... pids) {
        roots.put(folder, List.of(pids));
        return this;
    }

    List<Long> killed() {
        return killed;
    }

    @Override
    public Optional<Long> startOf(long pid) {
        return Optional.ofNullable(starts.get(pid));
    }

    @Override
    public List<Long> withEnvironment(String entry) {
        return environment.getOrDefault(entry, List.of());
    }

    @Override
    public List<Long> withArgument(String argument) {
        return List.of();
    }

    @Override
    public List<Long> descendants(long pid) {
        return List.of();
    }

    @Override
    public List<Long> rootedIn(Path folder) {
        return roots.getOrDefault(folder, List.of());
    }

    @Override
    public void end(long pid) {
        kill(pid);
    }

    @Override
    public void kill(long pid) {
        starts.remove(pid);
        killed.add(pid);
    }
}
