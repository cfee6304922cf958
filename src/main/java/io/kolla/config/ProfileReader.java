package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.model.Profile;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one profile, and checks the names in it. */
final class ProfileReader {
    static final Set<String> KEYS = Set.of("name", "description", "extends", "services", "registry", "values");
    static final String SUFFIX = ".yaml";

    private final CatalogFiles files;
    private final Set<String> profiles;
    private final Set<String> services;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param profiles the names of every profile
     * @param services the names of every service
     */
    ProfileReader(CatalogFiles files, Set<String> profiles, Set<String> services, Problems problems) {
        this.files = files;
        this.profiles = profiles;
        this.services = services;
        this.problems = problems;
    }

    Optional<Profile> read(String name, Path file) {
        Names.label(name, "profile", Location.of(files.name(file)), problems);
        int before = problems.found().size();
        Node node = YamlFiles.document(file, files.name(file), problems);
        if (node == null) {
            if (problems.found().size() == before) {
                problems.error(Location.of(files.name(file)), "the file is empty", "it needs at least: name: " + name);
            }
            return Optional.empty();
        }
        Fields fields = new Fields(node, "a profile", KEYS, problems);
        if (!(node instanceof Node.Mapping)) {
            return Optional.empty();
        }
        fields.requiredText("name")
                .filter(written -> !written.equals(name))
                .ifPresent(written -> problems.error(
                        fields.at("name"),
                        "the profile is named \"" + written + "\", but its file \"" + name + "\"",
                        "rename one of the two"));
        return Optional.of(new Profile(
                name,
                fields.text("description").orElse(""),
                parents(fields),
                known(fields.texts("services"), services, "service"),
                registry(fields),
                values(fields),
                fields.at()));
    }

    private List<String> parents(Fields fields) {
        Optional<Node> node = fields.node("extends");
        boolean single = node.isPresent() && node.get() instanceof Node.Scalar;
        if (single && fields.text("extends").isEmpty()) {
            return List.of();
        }
        if (node.isPresent() && node.get() instanceof Node.Mapping) {
            problems.error(node.get().at(), "\"extends\" must be a profile or a list of profiles, not a map", null);
            return List.of();
        }
        List<Node.Scalar> names = single ? List.of((Node.Scalar) node.get()) : fields.texts("extends");
        return known(names, profiles, "profile");
    }

    private List<String> known(List<Node.Scalar> names, Set<String> there, String what) {
        List<String> result = new ArrayList<>();
        for (Node.Scalar name : names) {
            if (there.contains(name.text())) {
                result.add(name.text());
            } else {
                problems.error(
                        name.at(),
                        "there is no " + what + " \"" + name.text() + "\"",
                        Suggestions.hint(name.text(), there, what + "s"));
            }
        }
        return result;
    }

    private Optional<String> registry(Fields fields) {
        Optional<String> registry = fields.text("registry");
        if (registry.isPresent() && !Names.isRegistry(registry.get())) {
            problems.error(
                    fields.at("registry"),
                    "\"" + registry.get() + "\" is not a registry",
                    "write host[:port][/path], such as registry.example.org:5000/kolla");
        }
        return registry;
    }

    private Node.Mapping values(Fields fields) {
        Node.Mapping values = fields.mapping("values");
        new ValueKeys(services, problems).check(values);
        return values;
    }
}
