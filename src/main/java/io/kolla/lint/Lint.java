package io.kolla.lint;

import io.kolla.model.Blueprint;
import io.kolla.model.Check;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.Labels;
import io.kolla.model.LintReason;
import io.kolla.model.Service;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies every rule to every object of a release. */
public final class Lint {
    private final Labels labels;
    private final Map<ComponentId, Component> components = new HashMap<>();
    private final Map<ComponentId, Check> checks = new HashMap<>();

    private Lint(Blueprint blueprint) {
        this.labels = new Labels(blueprint.namespace());
        for (Service service : blueprint.services().values()) {
            service.components().forEach(component -> components.put(component.id(), component));
            service.checks().forEach(check -> checks.put(new ComponentId(service.name(), check.name()), check));
        }
    }

    /**
     * Looks at a release.
     *
     * @param objects the objects of components
     * @param jobs the Jobs of checks
     */
    public static Review review(Blueprint blueprint, List<Draft> objects, List<Draft> jobs) {
        Lint lint = new Lint(blueprint);
        List<Subject> subjects = new ArrayList<>();
        objects.forEach(draft -> subjects.add(lint.object(draft)));
        Release release = new Release(blueprint, List.copyOf(subjects));
        jobs.forEach(draft -> subjects.add(lint.job(draft)));
        Problems problems = new Problems();
        Set<LintReason> used = new LinkedHashSet<>();
        for (Subject subject : subjects) {
            for (Rule rule : Rules.all()) {
                rule.check(subject, release, new Findings(rule, subject, problems, used));
            }
        }
        Set<LintReason> declared = new LinkedHashSet<>();
        lint.components.values().forEach(component -> declared.addAll(component.reasons()));
        lint.checks.values().forEach(check -> declared.addAll(check.reasons()));
        return new Review(problems.found(), declared, used);
    }

    private Subject object(Draft draft) {
        Component component = components.get(draft.component());
        return subject(draft, "component", component == null ? List.of() : component.reasons());
    }

    private Subject job(Draft draft) {
        Check check = checks.get(draft.component());
        return subject(draft, "check", check == null ? List.of() : check.reasons());
    }

    private Subject subject(Draft draft, String what, List<LintReason> reasons) {
        ComponentId id = draft.component();
        String where = "the " + what + " " + id.name() + " of services/" + id.service() + "/service.yaml";
        return new Subject(draft, where, reasons, PodSpec.of(draft, labels));
    }
}
