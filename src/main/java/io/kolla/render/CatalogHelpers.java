package io.kolla.render;

import io.kolla.image.ImageReferences;
import io.kolla.model.Blueprint;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Suggestion;
import io.kolla.render.template.Arguments;
import io.kolla.render.template.Helper;
import io.kolla.render.template.Raw;
import io.kolla.render.template.TemplateFault;
import io.kolla.schema.KubeSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The helpers that know the catalog, for the templates of one service. */
final class CatalogHelpers {
    private final Blueprint blueprint;
    private final String service;
    private final KubeSchema schema;
    private final ImageReferences images;
    private final TemplateFiles files;
    private final Set<String> lenders;

    /**
     * Helpers for the templates of a service.
     *
     * @param service the service whose component is rendered, wherever the template lies
     * @param lenders takes the services whose secrets are asked for
     */
    CatalogHelpers(
            Blueprint blueprint,
            String service,
            KubeSchema schema,
            ImageReferences images,
            TemplateFiles files,
            Set<String> lenders) {
        this.blueprint = blueprint;
        this.service = service;
        this.schema = schema;
        this.images = images;
        this.files = files;
        this.lenders = lenders;
    }

    /** A set that several renderers may fill at once. */
    static Set<String> lenders() {
        return ConcurrentHashMap.newKeySet();
    }

    Map<String, Helper> all() {
        return Map.ofEntries(
                Map.entry("image", Helper.of("(image \"service\")", 1, a -> image(a.text(0)))),
                Map.entry("secretName", Helper.of("(secretName \"service\")", 1, a -> secretName(a.text(0)))),
                Map.entry(
                        "secretEnv",
                        Helper.of("{{secretEnv \"NAME\" \"service/key\"}}", 2, a -> secretEnv(a.text(0), a.text(1)))),
                Map.entry("host", Helper.of("(host \"service\")", 1, a -> host(a.text(0)))),
                Map.entry("enabled", Helper.of("(enabled \"service\")", 1, a -> enabled(a.text(0)))),
                Map.entry("api", Helper.of("(api \"Kind\")", 1, a -> api(a.text(0)))),
                Map.entry("file", Helper.of("{{file \"name\"}}", 1, this::file)),
                Map.entry("template-file", Helper.of("{{template-file \"name\"}}", 1, this::templateFile)));
    }

    private String image(String image) {
        Service owner = known(image);
        if (owner.image().isEmpty()) {
            throw new TemplateFault(
                    "the service " + image + " has no image",
                    "declare it with image: in services/" + image + "/service.yaml");
        }
        try {
            synchronized (images) {
                return images.reference(image);
            }
        } catch (InvalidInputException e) {
            Problem first = e.problems().get(0);
            throw new TemplateFault(first.at() + ": " + first.message(), first.hint());
        }
    }

    private String secretName(String owner) {
        if (known(owner).secrets().isEmpty()) {
            throw new TemplateFault(
                    "the service " + owner + " declares no secrets",
                    "declare them with secrets: in services/" + owner + "/service.yaml");
        }
        lenders.add(owner);
        return SecretSpec.secretName(owner);
    }

    private Raw secretEnv(String name, String reference) {
        SecretRef ref = secret(reference);
        return new Raw(
                List.of("- {name: \"", "\", valueFrom: {secretKeyRef: {name: \"", "\", key: \"", "\"}}}"),
                List.of(name, SecretSpec.secretName(ref.service()), ref.key()));
    }

    private SecretRef secret(String reference) {
        int slash = reference.indexOf('/');
        SecretRef ref = slash < 0
                ? new SecretRef(service, reference)
                : new SecretRef(reference.substring(0, slash), reference.substring(slash + 1));
        List<String> keys =
                known(ref.service()).secrets().stream().map(SecretSpec::key).toList();
        if (!keys.contains(ref.key())) {
            throw new TemplateFault(
                    "the service " + ref.service() + " declares no secret \"" + ref.key() + "\"",
                    Suggestion.hint(ref.key(), keys));
        }
        lenders.add(ref.service());
        return ref;
    }

    private String host(String target) {
        known(target);
        if (!blueprint.services().containsKey(target)) {
            throw new TemplateFault(
                    "the service " + target + " is not in the profile " + blueprint.profile(),
                    "add it to the profile, or test with {{#if (enabled \"" + target + "\")}}");
        }
        return target;
    }

    private boolean enabled(String target) {
        known(target);
        return blueprint.services().containsKey(target);
    }

    private String api(String kind) {
        return schema.apiVersion(kind)
                .orElseThrow(() -> new TemplateFault(
                        "Kubernetes " + schema.version() + " has no kind \"" + kind + "\"",
                        Suggestion.hint(kind, schema.kinds())));
    }

    private String file(Arguments arguments) {
        return fileText(arguments).text();
    }

    private String templateFile(Arguments arguments) {
        TemplateFiles.FileText file = fileText(arguments);
        try {
            return arguments.render(files.template(file.name(), file.text()));
        } catch (InvalidInputException e) {
            throw fault(e, arguments.at());
        }
    }

    private TemplateFiles.FileText fileText(Arguments arguments) {
        try {
            return files.file(service, arguments.text(0), arguments.at());
        } catch (InvalidInputException e) {
            throw fault(e, arguments.at());
        }
    }

    /** A problem where a file is embedded; one within the file keeps its own place as well. */
    private static TemplateFault fault(InvalidInputException e, Location at) {
        Problem first = e.problems().get(0);
        Location place = first.at();
        boolean here = place == null || place.equals(at);
        return new TemplateFault(here ? first.message() : place + ": " + first.message(), first.hint());
    }

    private Service known(String name) {
        Service known = blueprint.catalog().services().get(name);
        if (known == null) {
            throw new TemplateFault(
                    "there is no service \"" + name + "\"",
                    Suggestion.hint(name, blueprint.catalog().services().keySet()));
        }
        return known;
    }
}
