package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a JSON Schema of values and takes the default values out of it. */
final class SchemaReader {
    private final CatalogFiles files;
    private final Problems problems;

    SchemaReader(CatalogFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The schema, or nothing where there is no such file or it cannot be read. */
    Optional<ValuesSchema> read(Path file) {
        if (!files.isFile(file)) {
            return Optional.empty();
        }
        Node node = YamlFiles.json(file, files.name(file), problems);
        if (node == null) {
            if (!problems.hasErrors()) {
                problems.error(
                        Location.of(files.name(file)),
                        "the file is empty",
                        "write {\"type\": \"object\", \"properties\": {...}}, or remove the file");
            }
            return Optional.empty();
        }
        if (!(node instanceof Node.Mapping schema)) {
            problems.error(node.at(), "a JSON Schema of values must be a map, not " + node.type(), null);
            return Optional.empty();
        }
        new SchemaKeywords(problems).check(schema);
        return Optional.of(new ValuesSchema(schema, new SchemaDefaults(schema).defaults()));
    }
}
