package io.kolla.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A workshop that builds nothing: it keeps names, and writes down what it is asked for. */
final class FakeWorkshop implements Workshop, ImageBuilder, RootBuilder {
    final List<String> journal = new CopyOnWriteArrayList<>();
    final Map<String, Long> storage = new ConcurrentSkipListMap<>();
    final Set<String> builtOn = ConcurrentHashMap.newKeySet();
    private final Path folder;
    private final FakeRegistry registry;
    /** Does a build: told the local name and where its output goes, says whether it succeeded. */
    volatile BiFunction<String, Consumer<String>, Boolean> building = (name, output) -> true;

    volatile BiFunction<String, Consumer<String>, Boolean> pushing = (name, output) -> true;

    FakeWorkshop(Path folder, FakeRegistry registry) {
        this.folder = folder;
        this.registry = registry;
    }

    /** What was done, tags left out. */
    List<String> journal() {
        return journal.stream()
                .map(line -> line.replaceAll(":[0-9a-f]{16}", ""))
                .toList();
    }

    @Override
    public ImageBuilder builder() {
        return this;
    }

    @Override
    public RootBuilder roots() {
        return this;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public void recover() {
        journal.add("recover");
    }

    @Override
    public Map<String, Long> stored() {
        return Map.copyOf(storage);
    }

    @Override
    public boolean make(DebianRoot root, Path archive, Consumer<String> output) {
        journal.add("root " + root.suite());
        try {
            Files.writeString(archive, "root");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean importRoot(String name, Path archive, Consumer<String> output) {
        journal.add("import " + name);
        storage.put(name, Files.exists(archive) ? 1L : 0L);
        return true;
    }

    @Override
    public boolean build(String name, String parent, Path context, Consumer<String> output) {
        journal.add("build " + name + " on " + parent);
        if (!building.apply(name, output)) {
            return false;
        }
        storage.put(name, 42L);
        builtOn.add(parent);
        return true;
    }

    @Override
    public boolean push(String name, Reference reference, Consumer<String> output) {
        journal.add("push " + name + " to " + reference);
        if (!pushing.apply(name, output)) {
            return false;
        }
        registry.references.add(reference.toString());
        return true;
    }

    @Override
    public void remove(List<String> names) {
        journal.add("remove " + names);
        names.forEach(storage::remove);
    }

    @Override
    public boolean canPull(Reference reference) {
        journal.add("look with credentials " + reference);
        return registry.references.contains(reference.toString());
    }
}
