package io.kolla.render;

import io.kolla.image.ImageReferences;
import io.kolla.model.AccessEntry;
import io.kolla.model.Blueprint;
import io.kolla.model.Check;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.model.TemplateRef;
import io.kolla.model.Tree;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.render.template.RenderedText;
import io.kolla.render.template.Template;
import io.kolla.render.template.TemplateEngine;
import io.kolla.schema.KubeSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One rendering of one blueprint. */
final class Run {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
            Problem::at,
            Comparator.nullsFirst(Comparator.comparing(Location::file)
                    .thenComparingInt(Location::line)
                    .thenComparingInt(Location::column)));

    private final Blueprint blueprint;
    private final KubeSchema schema;
    private final ImageReferences images;
    private final Problems problems;
    private final TemplateFiles files;
    private final TemplateNames names;
    private final Set<String> lenders = CatalogHelpers.lenders();
    private final SortedMap<ComponentId, List<Draft>> components = new TreeMap<>();
    private final SortedMap<String, List<Draft>> checks = new TreeMap<>();

    Run(Blueprint blueprint, KubeVersion kube, KubeSchema schema, ImageReferences images, Problems problems) {
        this.blueprint = blueprint;
        this.schema = schema;
        this.images = images;
        this.problems = problems;
        this.files = new TemplateFiles(blueprint.catalog());
        this.names = new TemplateNames(blueprint, kube);
    }

    Rendering render() {
        List<AccessEntry> access = new ArrayList<>();
        for (Service service : blueprint.services().values()) {
            TemplateEngine engine = engine(service.name());
            for (Component component : service.components()) {
                List<Draft> drafts = drafts(engine, component.id(), component.template(), component.with());
                components.put(component.id(), drafts);
            }
            for (Check check : service.checks()) {
                ComponentId id = new ComponentId(service.name(), check.name());
                int before = problems.found().size();
                List<Draft> drafts = drafts(engine, id, check.template(), check.with());
                checks.put(id.toString(), drafts);
                if (problems.found().size() == before) {
                    ObjectRules.checkIsOneJob(check, drafts, problems);
                }
            }
            service.access().forEach(entry -> access.add(access(engine, service.name(), entry)));
        }
        List<Draft> all = components.values().stream().flatMap(List::stream).toList();
        List<Draft> jobs = checks.values().stream().flatMap(List::stream).toList();
        ObjectRules rules = new ObjectRules(schema, blueprint.namespace(), problems);
        all.forEach(rules::check);
        jobs.forEach(rules::check);
        ObjectRules.checkUnique(all, problems);
        ObjectRules.checkUnique(jobs, problems);
        throwIfErrors();
        Labels labels = new Labels(blueprint.namespace());
        checkLinks(labels, all, jobs);
        throwIfErrors();

        Completion completion = new Completion(labels, schema, all);
        SortedMap<ComponentId, List<Manifest>> manifests = new TreeMap<>();
        components.forEach((id, drafts) ->
                manifests.put(id, drafts.stream().map(completion::complete).toList()));
        SortedMap<String, Manifest> checkJobs = new TreeMap<>();
        checks.forEach((name, drafts) -> checkJobs.put(name, completion.complete(drafts.get(0))));
        return new Rendering(manifests, checkJobs, access, secrets());
    }

    /** Ends here if there are errors; they are told in the order of the files. */
    private void throwIfErrors() {
        if (problems.hasErrors()) {
            throw new InvalidInputException(
                    problems.found().stream().sorted(BY_PLACE).toList());
        }
    }

    /** Checks what objects say about each other. */
    private void checkLinks(Labels labels, List<Draft> all, List<Draft> jobs) {
        Provided provided = new Provided(blueprint, all, schema);
        Selectors selectors = new Selectors(labels, all);
        for (Draft draft : Stream.concat(all.stream(), jobs.stream()).toList()) {
            selectors.check(draft, problems);
            PodReferences.of(draft).forEach(reference -> provided.check(draft, reference, lenders, problems));
        }
    }

    private TemplateEngine engine(String service) {
        CatalogHelpers helpers = new CatalogHelpers(blueprint, service, schema, images, files, lenders);
        return new TemplateEngine(helpers.all(), files);
    }

    private List<Draft> drafts(TemplateEngine engine, ComponentId id, TemplateRef ref, Tree with) {
        Problems found = new Problems();
        try {
            Template template = files.template(ref);
            RenderedText rendered = engine.yaml(template, names.of(id.service(), id.name(), with), found);
            if (!found.hasErrors()) {
                return Documents.read(id, rendered, template.file(), found);
            }
        } catch (InvalidInputException e) {
            found.addAll(e.problems());
        } finally {
            problems.addAll(found.found());
        }
        return List.of();
    }

    private AccessEntry access(TemplateEngine engine, String service, AccessEntry entry) {
        if (!(entry.value() instanceof AccessEntry.Text text)) {
            return entry;
        }
        Problems found = new Problems();
        String value = "";
        try {
            Template template = files.template(entry.at().file(), text.template());
            value = engine.text(template, names.of(service, "access", Tree.empty()), found);
        } catch (InvalidInputException e) {
            found.addAll(e.problems());
        }
        found.found().forEach(problem -> problems.add(at(entry.at(), problem)));
        return new AccessEntry(entry.name(), new AccessEntry.Text(value), entry.at());
    }

    private static Problem at(Location at, Problem problem) {
        return new Problem(problem.severity(), at, problem.message(), problem.hint());
    }

    private List<SecretSpec> secrets() {
        Set<String> owners = new TreeSet<>(lenders);
        owners.addAll(blueprint.services().keySet());
        List<SecretSpec> secrets = new ArrayList<>();
        Map<String, Service> services = blueprint.catalog().services();
        for (String owner : owners) {
            Service service = blueprint.services().getOrDefault(owner, services.get(owner));
            if (service != null) {
                secrets.addAll(service.secrets());
            }
        }
        return secrets;
    }
}
