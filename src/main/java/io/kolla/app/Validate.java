package io.kolla.app;

import io.kolla.config.SchemaRules;
import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.KubeVersion;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks a catalog and its profiles, or one profile with the values on top, down to the last rendered object. */
public final class Validate {
    private final Blueprints blueprints;
    private final ImageTools images;

    public Validate(Blueprints blueprints, ImageTools images) {
        this.blueprints = blueprints;
        this.images = images;
    }

    /**
     * What was found to be in order.
     *
     * @param profiles the profiles checked
     * @param services how many services the catalog has
     * @param warnings what stops nothing
     */
    public record Result(SortedSet<String> profiles, int services, List<Problem> warnings) {
        public Result {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Checks.
     *
     * @param kube the Kubernetes version objects are checked against
     * @throws InvalidInputException with every problem found
     */
    public Result run(Selection selection, KubeVersion kube) {
        Catalog catalog = blueprints.catalog(selection);
        SortedSet<String> checked = new TreeSet<>();
        Problems problems = new Problems();
        problems.addAll(SchemaRules.problems(catalog));
        Collection<String> wanted = selection.profile().isPresent()
                ? selection.profile().stream().toList()
                : catalog.profiles().keySet();
        for (String name : wanted) {
            try {
                Blueprint blueprint = blueprints.resolve(catalog, selection.withProfile(name), Optional.empty());
                problems.addAll(
                        Rendered.of(blueprint, kube, images.tags(catalog)).warnings());
                checked.add(name);
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        problems.throwIfErrors();
        List<Problem> warnings = problems.found().stream()
                .filter(problem -> problem.severity() == Severity.WARNING)
                .toList();
        return new Result(checked, catalog.services().size(), warnings);
    }
}
