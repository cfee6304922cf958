package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.lint.Rules;
import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSON Schemas for editors say what the readers say. */
class EditorSchemaTest {
    private static final Path CASES = Path.of("src/test/resources/golden/catalog-errors");
    /** What is wrong with the shape of one file, as the readers say it. */
    private static final Pattern SHAPE = Pattern.compile(
            "unknown key|must be (a map|a list|text|true or false|a whole number|a profile)| lacks \"|needs either|"
                    + "takes no \"|says (both|neither)|unknown generator|unknown type|is not a valid name|"
                    + "is not a registry|does not name (a template|an object)|is not the path");

    /** What is wrong with a value of a service, which its own schema says, or with the syntax. */
    private static final Pattern VALUE = Pattern.compile(": (?:\\w+\\.\\S+|a key) must be");

    private final SchemaValidator validator = new SchemaValidator();
    private final Node.Mapping service = schema("service");
    private final Node.Mapping profile = schema("profile");

    @Test
    void areValidThemselves() {
        assertThat(validator.flaws(service)).isEmpty();
        assertThat(validator.flaws(profile)).isEmpty();
    }

    @Test
    void acceptTheShippedCatalogs() throws IOException {
        List<Path> roots = new ArrayList<>(List.of(Path.of("."), CASES.resolve("base")));
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            examples.filter(Files::isDirectory).forEach(roots::add);
        }
        int seen = 0;
        for (Path root : roots) {
            for (Path file : files(root.resolve("services"), "service.yaml")) {
                assertThat(violations(service, file)).as(file.toString()).isEmpty();
                seen++;
            }
            for (Path file : files(root.resolve("profiles"), ".yaml")) {
                assertThat(violations(profile, file)).as(file.toString()).isEmpty();
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(10);
    }

    @Test
    void refuseTheShapesTheReadersRefuse() throws IOException {
        int refused = 0;
        for (Path file : files(CASES, "expected.txt")) {
            for (String line : Files.readAllLines(file)) {
                Path wrong = file.resolveSibling(line.split(":", 2)[0]);
                boolean shaped = line.matches("(services/\\w+/service|profiles/\\w+)\\.yaml:.*")
                        && !VALUE.matcher(line).find()
                        && SHAPE.matcher(line).find();
                if (shaped && isMapping(wrong)) {
                    Node.Mapping schema = line.startsWith("profiles/") ? profile : service;
                    assertThat(violations(schema, wrong)).as(line).isNotEmpty();
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void haveTheKeysTheReadersKnow() {
        assertKeys(service, ServiceReader.KEYS);
        assertKeys(profile, ProfileReader.KEYS);
        assertKeys(definition("component"), ComponentReader.KEYS);
        assertKeys(definition("debian"), ImageReader.DEBIAN_KEYS);
        assertKeys(definition("unmanaged"), ObjectFieldReader.UNMANAGED_KEYS);
        assertKeys(definition("check"), CheckReader.CHECK_KEYS);
        assertKeys(definition("lint"), Rules.names());
    }

    @Test
    void haveThePatternsTheReadersUse() {
        assertThat(String.valueOf(Objects.requireNonNull(definition("label").get("pattern"))
                        .content()))
                .isEqualTo("^(?:" + Names.LABEL.pattern() + ")$");
        assertThat(NodePlace.find(profile, List.of("properties", "registry", "pattern"))
                        .node()
                        .content())
                .isEqualTo("^(?:" + Names.REGISTRY.pattern() + ")$");
        assertThat(NodePlace.find(service, List.of("properties", "secrets", "propertyNames", "pattern"))
                        .node()
                        .content())
                .isEqualTo("^(?:" + Names.SECRET_KEY.pattern() + ")$");
        assertThat(NodePlace.find(service, List.of("properties", "access", "propertyNames", "pattern"))
                        .node()
                        .content())
                .isEqualTo("^(?:" + Names.VARIABLE.pattern() + ")$");
    }

    private Node.Mapping definition(String name) {
        return (Node.Mapping) NodePlace.find(service, List.of("$defs", name)).node();
    }

    private static void assertKeys(Node.Mapping schema, Set<String> keys) {
        assertThat(((Node.Mapping) Objects.requireNonNull(schema.get("properties"))).entries())
                .containsOnlyKeys(keys);
    }

    private List<SchemaValidator.Violation> violations(Node schema, Path file) {
        Node node = YamlFiles.document(file, file.toString(), new Problems());
        return validator.violations(schema, Objects.requireNonNull(node));
    }

    private static boolean isMapping(Path file) {
        return Files.exists(file) && YamlFiles.document(file, "x", new Problems()) instanceof Node.Mapping;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static Node.Mapping schema(String name) {
        Path file = Path.of("src/main/resources/io/kolla/schema/" + name + ".schema.json");
        return (Node.Mapping) Objects.requireNonNull(YamlFiles.json(file, name, new Problems()));
    }
}
