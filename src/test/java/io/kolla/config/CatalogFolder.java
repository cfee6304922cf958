package io.kolla.config;

import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A catalog that a test writes, service by service. */
final class CatalogFolder {
    private final Path root;

    CatalogFolder(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("services"));
            Files.createDirectories(root.resolve("profiles"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CatalogFolder write(String name, String content) {
        try {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service with one component {@code main}; {@code more} are further lines of its component. */
    CatalogFolder service(String name, String more) {
        write("services/" + name + "/templates/main.yaml.hbs", "kind: Job\n");
        String component = more.isEmpty() ? " {}" : "\n    " + more;
        return write(
                "services/" + name + "/service.yaml", "name: " + name + "\ncomponents:\n  main:" + component + "\n");
    }

    CatalogFolder schema(String service, String schema) {
        return write("services/" + service + "/values.schema.json", schema);
    }

    CatalogFolder profile(String name, String more) {
        return write("profiles/" + name + ".yaml", "name: " + name + "\n" + more);
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Catalog load() {
        return CatalogLoader.load(root);
    }

    Blueprint resolve(String profile) {
        return Resolver.resolve(load(), Request.of(profile));
    }

    Blueprint resolve(String profile, List<String> files, List<String> sets) {
        return Resolver.resolve(
                load(),
                new Request(
                        profile,
                        "kolla",
                        Optional.empty(),
                        files.stream().map(root::resolve).toList(),
                        sets,
                        List.of()));
    }

    /** What is wrong with it, one line each. */
    List<String> problems() {
        try {
            load();
            return List.of();
        } catch (InvalidInputException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
