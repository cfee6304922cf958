package io.kolla.app;

import io.kolla.config.SchemaRules;
import io.kolla.lint.Lint;
import io.kolla.lint.Review;
import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.KubeVersion;
import io.kolla.model.LintReason;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * @param kubes the Kubernetes versions objects are checked against
     * @throws InvalidInputException with every problem found; where the selection is strict, with every warning too
     */
    public Result run(Selection selection, Collection<KubeVersion> kubes) {
        Catalog catalog = blueprints.catalog(selection);
        SortedSet<String> checked = new TreeSet<>();
        Problems problems = new Problems();
        problems.addAll(SchemaRules.problems(catalog));
        Reasons reasons = new Reasons();
        NamedObjects named = new NamedObjects();
        Collection<String> wanted = selection.profile().isPresent()
                ? selection.profile().stream().toList()
                : catalog.profiles().keySet();
        for (String name : wanted) {
            try {
                Blueprint blueprint = blueprints.resolve(catalog, selection.withProfile(name), Optional.empty());
                for (KubeVersion kube : kubes) {
                    check(blueprint, kube, reasons, named, problems);
                }
                checked.add(name);
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        problems.throwIfErrors();
        if (selection.profile().isEmpty()) {
            reasons.addTo(problems);
            named.addTo(problems);
        }
        List<Problem> warnings = problems.found().stream()
                .filter(problem -> problem.severity() == Severity.WARNING)
                .toList();
        if (selection.strict()) {
            Strictness.refuse(warnings);
        }
        return new Result(checked, catalog.services().size(), warnings);
    }

    private void check(Blueprint blueprint, KubeVersion kube, Reasons reasons, NamedObjects named, Problems problems) {
        try {
            Rendered rendered = Rendered.of(blueprint, kube, images.tags(blueprint.catalog()), (objects, checks) -> {
                Review review = Lint.review(blueprint, objects, checks);
                problems.addAll(review.warnings());
                reasons.add(review);
                named.add(blueprint, kube, objects);
            });
            problems.addAll(rendered.warnings());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
    }

    /** The reasons for lint to be silent that no profile makes use of. */
    private static final class Reasons {
        private final Set<LintReason> declared = new LinkedHashSet<>();
        private final Set<LintReason> used = new LinkedHashSet<>();

        void add(Review review) {
            declared.addAll(review.declared());
            used.addAll(review.used());
        }

        void addTo(Problems problems) {
            for (LintReason reason : declared) {
                if (!used.contains(reason)) {
                    problems.add(new Problem(
                            Severity.WARNING,
                            reason.at(),
                            "the reason for " + reason.rule() + " excuses nothing that any profile renders",
                            "remove it"));
                }
            }
        }
    }
}
