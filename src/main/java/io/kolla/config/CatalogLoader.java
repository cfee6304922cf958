package io.kolla.config;

import io.kolla.model.Catalog;
import io.kolla.model.Profile;
import io.kolla.model.Service;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a catalog and checks everything about it that does not depend on a profile's values. */
public final class CatalogLoader {
    static final String SERVICES = "services";
    static final String PROFILES = "profiles";
    static final String GLOBAL_SCHEMA = "global.schema.json";

    /** From this many services on, reading by several threads is worth starting them. */
    private static final int PARALLEL = 8;

    private final CatalogFiles files;
    private final Problems problems = new Problems();

    private CatalogLoader(Path root) {
        this.files = new CatalogFiles(root);
    }

    /**
     * Reads the catalog in a folder.
     *
     * @param root the folder that holds {@code services/} and {@code profiles/}
     * @throws InvalidInputException with every problem found
     */
    public static Catalog load(Path root) {
        Catalog catalog = read(root);
        if (catalog.flaws().stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new InvalidInputException(catalog.flaws());
        }
        return catalog;
    }

    /**
     * As much of the catalog in a folder as can be read, with all that is wrong as its flaws.
     *
     * @throws InvalidInputException where the folder holds no catalog
     */
    public static Catalog read(Path root) {
        return new CatalogLoader(root.toAbsolutePath().normalize()).read();
    }

    private Catalog read() {
        requireFolder(SERVICES);
        requireFolder(PROFILES);
        problems.throwIfErrors();
        List<Path> folders = files.list(files.path(SERVICES), problems).stream()
                .filter(this::isService)
                .toList();
        Set<String> names = new TreeSet<>();
        folders.forEach(folder -> names.add(String.valueOf(folder.getFileName())));
        SortedMap<String, Service> services = services(folders);
        SortedMap<String, Profile> profiles = profiles(names);
        new ReferenceChecks(services, names, problems).check();
        CycleChecks.check(services, profiles, problems);
        Path global = files.path(PROFILES).resolve(GLOBAL_SCHEMA);
        Optional<ValuesSchema> schema = new SchemaReader(files, problems).read(global);
        return new Catalog(files.root(), services, profiles, schema, problems.found());
    }

    private void requireFolder(String name) {
        if (!files.isFolder(files.path(name))) {
            problems.error(
                    Location.of(files.root().toString()),
                    "this is not a catalog: it has no folder " + name + "/",
                    "a catalog is a folder with services/<name>/service.yaml and profiles/<name>.yaml;"
                            + " name one with --catalog");
        }
    }

    private boolean isService(Path path) {
        if (files.isFolder(path)) {
            return true;
        }
        problems.error(
                Location.of(files.name(path)),
                "only folders belong into services/, one for each service",
                "move it elsewhere; a link must not lead out of the catalog");
        return false;
    }

    private SortedMap<String, Service> services(List<Path> folders) {
        Stream<Path> stream = folders.size() < PARALLEL ? folders.stream() : folders.parallelStream();
        SortedMap<String, Service> services = new TreeMap<>();
        for (Reading reading : stream.map(this::service).toList()) {
            reading.service.ifPresent(service -> services.put(service.name(), service));
            problems.addAll(reading.problems);
        }
        return services;
    }

    private Reading service(Path folder) {
        Problems own = new Problems();
        Optional<Service> service = new ServiceReader(files, own).read(folder);
        return new Reading(service, own.found());
    }

    private SortedMap<String, Profile> profiles(Set<String> services) {
        Map<String, Path> byName = new TreeMap<>();
        for (Path path : files.list(files.path(PROFILES), problems)) {
            String name = String.valueOf(path.getFileName());
            if (name.endsWith(ProfileReader.SUFFIX) && files.isFile(path)) {
                byName.put(name.substring(0, name.length() - ProfileReader.SUFFIX.length()), path);
            } else if (!name.equals(GLOBAL_SCHEMA)) {
                problems.error(
                        Location.of(files.name(path)),
                        "only files <name>.yaml and " + GLOBAL_SCHEMA + " belong into profiles/",
                        "rename it or move it elsewhere; a link must not lead out of the catalog");
            }
        }
        ProfileReader reader = new ProfileReader(files, byName.keySet(), services, problems);
        SortedMap<String, Profile> profiles = new TreeMap<>();
        byName.forEach((name, path) -> reader.read(name, path).ifPresent(profile -> profiles.put(name, profile)));
        return profiles;
    }

    private record Reading(Optional<Service> service, List<Problem> problems) {
        Reading {
            problems = new ArrayList<>(problems);
        }
    }
}
