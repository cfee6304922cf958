package io.kolla.config;

import io.kolla.model.ImageSpec;
import io.kolla.model.Node;
import io.kolla.model.Service;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the folder of one service. */
final class ServiceReader {
    static final Set<String> KEYS = Set.of("name", "description", "image", "secrets", "components", "checks", "access");
    /** Names that mean something else where services are named. */
    private static final Set<String> RESERVED = Set.of("global");

    /** Where other tools, or a slip of the hand, would put values. */
    private static final List<String> STRAYS =
            List.of("values.yaml", "values.yml", "values.json", "values.schema.yaml", "values.schema.yml");

    private final CatalogFiles files;
    private final Problems problems;

    ServiceReader(CatalogFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The service as far as it can be read; nothing where its file cannot. */
    Optional<Service> read(Path folder) {
        String name = String.valueOf(folder.getFileName());
        Path file = folder.resolve("service.yaml");
        String fileName = files.name(file);
        if (!files.isFile(file)) {
            problems.error(
                    Location.of(fileName),
                    "there is no such file, or it lies outside the catalog",
                    files.isFile(folder.resolve("service.yml"))
                            ? "rename service.yml"
                            : "every folder in services/ is a service and holds a service.yaml");
            return Optional.empty();
        }
        Names.label(name, "service", Location.of(files.name(folder)), problems);
        if (RESERVED.contains(name)) {
            problems.error(Location.of(files.name(folder)), "no service can be named \"" + name + "\"", null);
        }
        Node node = YamlFiles.document(file, fileName, problems);
        if (node == null) {
            if (!problems.hasErrors()) {
                problems.error(Location.of(fileName), "the file is empty", "it needs at least: name: " + name);
            }
            return Optional.empty();
        }
        return node instanceof Node.Mapping ? Optional.of(service(name, folder, node)) : notAMap(node);
    }

    private Service service(String name, Path folder, Node node) {
        Fields fields = new Fields(node, "a service", KEYS, problems);
        Optional<String> written = fields.requiredText("name");
        if (written.isPresent() && !written.get().equals(name)) {
            problems.error(
                    fields.at("name"),
                    "the service is named \"" + written.get() + "\", but its folder \"" + name + "\"",
                    "rename one of the two");
        }
        strays(folder);
        Node.Mapping components = fields.mapping("components");
        SecretReader secrets = new SecretReader(name, problems);
        CheckReader checks = new CheckReader(files, name, secrets, problems);
        Optional<ImageSpec> image =
                fields.node("image").flatMap(given -> new ImageReader(files, problems).read(name, folder, given));
        return new Service(
                name,
                fields.text("description").orElse(""),
                folder,
                image,
                secrets.read(fields.mapping("secrets")),
                new ComponentReader(files, name, components.entries().keySet(), problems).read(components),
                checks.checks(fields.mapping("checks")),
                checks.access(fields.mapping("access")),
                new SchemaReader(files, problems).read(folder.resolve("values.schema.json")),
                fields.at());
    }

    /** Files that look as if they gave values and are never read. */
    private void strays(Path folder) {
        for (String stray : STRAYS) {
            Path file = folder.resolve(stray);
            if (files.isFile(file)) {
                problems.add(new Problem(
                        Severity.WARNING,
                        Location.of(files.name(file)),
                        "this file is not read",
                        "default values stand in values.schema.json, all others in profiles or behind -f"));
            }
        }
    }

    private Optional<Service> notAMap(Node node) {
        problems.error(node.at(), "a service must be a map, not " + node.type(), null);
        return Optional.empty();
    }
}
