package io.kolla.config;

import io.kolla.model.Catalog;
import io.kolla.model.GivenValues;
import io.kolla.model.Node;
import io.kolla.model.Profile;
import io.kolla.model.Tree;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Merges the values a user gives: profiles, then files, then single values. */
final class ValueSources {
    private final Catalog catalog;
    private final Set<String> installed;
    private final String profile;
    private final Problems problems;
    private final List<Tree> files = new ArrayList<>();

    ValueSources(Catalog catalog, String profile, Set<String> installed, Problems problems) {
        this.catalog = catalog;
        this.profile = profile;
        this.installed = installed;
        this.problems = problems;
    }

    /** The merged tree over these defaults: service to values, and {@code global}. */
    Node.Mapping merged(Node.Mapping defaults, List<Profile> chain, Request request) {
        Node.Mapping tree = defaults;
        for (Profile each : chain) {
            tree = merge(tree, each.values());
        }
        files.addAll(request.recorded().files());
        for (Tree recorded : request.recorded().files()) {
            tree = merge(tree, PlacedTree.of(recorded, Location.of("the values the release was deployed with")));
        }
        for (Path file : request.valueFiles()) {
            Node.Mapping values = read(file);
            files.add(values.toTree());
            tree = merge(tree, values);
        }
        for (String text : assignments(request)) {
            SetOption option = SetOption.parse(text, problems).orElse(null);
            if (option != null && isForInstalled(option.firstLevel())) {
                tree = option.apply(tree);
            }
        }
        return tree;
    }

    /** What was given besides the profiles, once it is merged. */
    GivenValues given(Request request) {
        return new GivenValues(files, assignments(request), request.registry());
    }

    private static List<String> assignments(Request request) {
        List<String> all = new ArrayList<>(request.recorded().assignments());
        all.addAll(request.sets());
        return all;
    }

    private Node.Mapping merge(Node.Mapping tree, Node.Mapping values) {
        return isForInstalled(values) ? ValueMerge.merge(tree, values) : tree;
    }

    private Node.Mapping read(Path file) {
        String name = file.toString();
        Node node = YamlFiles.document(file, name, problems);
        if (node == null) {
            return Node.Mapping.empty(Location.of(name));
        }
        if (node instanceof Node.Mapping values) {
            return values;
        }
        problems.error(node.at(), "a file with values must be a map of services, not " + node.type(), null);
        return Node.Mapping.empty(node.at());
    }

    private boolean isForInstalled(Node.Mapping values) {
        int before = problems.found().size();
        new ValueKeys(catalog.services().keySet(), problems).check(values);
        for (Node.Entry entry : values.entries().values()) {
            if (catalog.services().containsKey(entry.key()) && !installed.contains(entry.key())) {
                problems.error(
                        entry.keyAt(),
                        "values for \"" + entry.key() + "\", which the profile \"" + profile + "\" does not install",
                        "add it to the services of the profile, or remove its values");
            }
        }
        return problems.found().size() == before;
    }
}
