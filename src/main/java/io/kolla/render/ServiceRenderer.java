package io.kolla.render;

import io.kolla.image.ImageReferences;
import io.kolla.model.AccessEntry;
import io.kolla.model.Blueprint;
import io.kolla.model.Check;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.KubeVersion;
import io.kolla.model.Service;
import io.kolla.model.TemplateRef;
import io.kolla.model.Tree;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.render.template.RenderedText;
import io.kolla.render.template.Template;
import io.kolla.render.template.TemplateEngine;
import io.kolla.schema.KubeSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Renders the templates of services, each by itself, so that several can be rendered at once. */
final class ServiceRenderer {
    private final Blueprint blueprint;
    private final KubeSchema schema;
    private final ImageReferences images;
    private final TemplateFiles files;
    private final TemplateNames names;
    private final Set<String> lenders;
    private final Documents documents = new Documents();

    ServiceRenderer(
            Blueprint blueprint, KubeVersion kube, KubeSchema schema, ImageReferences images, Set<String> lenders) {
        this.blueprint = blueprint;
        this.schema = schema;
        this.images = images;
        this.files = new TemplateFiles(blueprint.catalog());
        this.names = new TemplateNames(blueprint, kube);
        this.lenders = lenders;
    }

    ServiceDrafts render(Service service) {
        Problems problems = new Problems();
        CatalogHelpers helpers = new CatalogHelpers(blueprint, service.name(), schema, images, files, lenders);
        TemplateEngine engine = new TemplateEngine(helpers.all(), files);
        Map<ComponentId, List<Draft>> components = new HashMap<>();
        for (Component component : service.components()) {
            components.put(
                    component.id(), drafts(engine, component.id(), component.template(), component.with(), problems));
        }
        Map<String, List<Draft>> checks = new HashMap<>();
        for (Check check : service.checks()) {
            ComponentId id = new ComponentId(service.name(), check.name());
            Problems found = new Problems();
            List<Draft> drafts = drafts(engine, id, check.template(), check.with(), found);
            checks.put(id.toString(), drafts);
            if (!found.hasErrors()) {
                ObjectRules.checkIsOneJob(check, drafts, found);
            }
            problems.addAll(found.found());
        }
        List<AccessEntry> access = new ArrayList<>();
        service.access().forEach(entry -> access.add(access(engine, service.name(), entry, problems)));
        return new ServiceDrafts(components, checks, access, problems.found());
    }

    private List<Draft> drafts(TemplateEngine engine, ComponentId id, TemplateRef ref, Tree with, Problems problems) {
        Problems found = new Problems();
        List<Draft> drafts = List.of();
        try {
            Template template = files.template(ref);
            RenderedText rendered = engine.yaml(template, names.of(id.service(), id.name(), with), found);
            if (!found.hasErrors()) {
                drafts = documents.read(id, rendered, template.file(), found);
                ObjectRules rules = new ObjectRules(schema, blueprint.namespace(), found);
                drafts.forEach(rules::check);
            }
        } catch (InvalidInputException e) {
            found.addAll(e.problems());
        }
        problems.addAll(found.found());
        return drafts;
    }

    private AccessEntry access(TemplateEngine engine, String service, AccessEntry entry, Problems problems) {
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
        // Places inside the text mean nothing to whoever reads the file it stands in.
        for (Problem problem : found.found()) {
            problems.add(new Problem(problem.severity(), entry.at(), problem.message(), problem.hint()));
        }
        return new AccessEntry(entry.name(), new AccessEntry.Text(value), entry.at());
    }
}
